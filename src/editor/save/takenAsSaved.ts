/**
 * Saves of VS Code for which nothing is written, as that was done by other means, or is not needed. One at a time for
 * each document: of two at once, the other would be taken for a save that somebody has asked for.
 */
export class TakenAsSaved<Doc extends object> {
  readonly #save: (document: Doc) => Promise<void>;
  readonly #running = new WeakMap<Doc, Promise<void>>();
  readonly #expected = new WeakMap<Doc, () => boolean>();

  /** `save` has VS Code save the document, which then asks for the `answer` to that. */
  constructor(save: (document: Doc) => Promise<void>) {
    this.#save = save;
  }

  /** `mayTake` is asked when VS Code asks. */
  take(document: Doc, mayTake = () => true): Promise<void> {
    const start = (): Promise<void> => this.#start(document, mayTake);
    // What went wrong with the one before is told to whoever wanted that one.
    const running = (this.#running.get(document) ?? Promise.resolve()).then(start, start);
    this.#running.set(document, running);
    return running;
  }

  /** Whether VS Code may take the document as saved now; undefined where this is a save like any other. */
  answer(document: Doc): boolean | undefined {
    const mayTake = this.#expected.get(document);
    this.#expected.delete(document);
    return mayTake?.();
  }

  async #start(document: Doc, mayTake: () => boolean): Promise<void> {
    this.#expected.set(document, mayTake);
    try {
      await this.#save(document);
    } finally {
      this.#expected.delete(document);
    }
  }
}
