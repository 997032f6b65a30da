import type { ImageFormatId } from '../../shared/imageFormats.ts';

/** What the user has agreed to lose by saving a document in a format, sentence by sentence: edits may bring new losses. */
export class AgreedLosses<Document extends object> {
  readonly #agreed = new WeakMap<Document, Set<string>>();

  add(document: Document, format: ImageFormatId, losses: readonly string[]): void {
    const agreed = this.#agreed.get(document) ?? new Set();
    for (const loss of losses) agreed.add(keyOf(format, loss));
    this.#agreed.set(document, agreed);
  }

  covers(document: Document, format: ImageFormatId, losses: readonly string[]): boolean {
    const agreed = this.#agreed.get(document);
    return losses.every((loss) => agreed?.has(keyOf(format, loss)));
  }
}

function keyOf(format: ImageFormatId, loss: string): string {
  return `${format}: ${loss}`;
}
