import type { JournalFile } from './journalFile.ts';
import { othersBeside, removeLeftBeside } from './journalPlace.ts';

/** A journal that is written anew beside the old one, which is gone on with. */
export interface Rewrite {
  /** Settles once it has what the room was when that began; rejects where it cannot, and then nothing is left of it. */
  readonly begun: Promise<unknown>;
  /** Something comes to the old one. */
  add(line: Buffer): void;
  /** Gives it with all that has come, to take the place of the old one. Where that may not be, it rejects, and nothing is left. */
  complete(): Promise<JournalFile>;
  /** Leaves nothing of it, and the space to others. */
  giveUp(): Promise<void>;
}

export function beginRewrite(path: string, own: ReadonlySet<string>, begun: Promise<JournalFile>): Rewrite {
  const since: Buffer[] = [];
  let isGivenUp = false;
  const complete = async (file: JournalFile): Promise<void> => {
    await file.append(Buffer.concat(since));
    await removeLeftBeside(path, own);
    // A process that takes the journal over is seen here, or sees this file, and removes it before it reads the journal.
    const others = await othersBeside(path, own);
    if (others.length > 0) throw new Error('The journal is being taken over.');
  };
  return {
    begun,
    add: (line) => void since.push(line),
    async complete() {
      if (isGivenUp) throw new Error('The old journal needed the space of the new one.');
      const file = await begun;
      await complete(file).catch(async (error: unknown) => {
        await file.discard();
        throw error;
      });
      return file;
    },
    async giveUp() {
      if (isGivenUp) return;
      isGivenUp = true;
      const file = await begun.catch(() => undefined);
      await file?.discard();
    },
  };
}
