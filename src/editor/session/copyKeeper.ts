import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { equalRecipes } from '../../shared/recipe/recipe.ts';
import type { ModelChange } from '../document/imageModel.ts';
import { type Backup, backupOf, type DocumentToKeep } from '../save/backup.ts';
import type { GuestCopies } from './guestCopies.ts';
import { copyPauseMs } from './sessionLimits.ts';

/** The part of a guest's document that is kept. */
export interface CopiedDocument extends DocumentToKeep {
  readonly uri: { toString(): string };
  readonly onDidChangeModel: (listener: (change: Pick<ModelChange, 'kind'>) => void) => unknown;
  readonly onDidDispose: (listener: () => void) => unknown;
}

interface Parts {
  readonly copies: Pick<GuestCopies, 'keep'>;
  readonly log: { error(message: string, error: unknown): void };
  readonly clock?: Clock;
}

/** Keeps what a guest sees, for a window that opens the document again where its host is gone by then. */
export interface CopyKeeper {
  /** Keeps what is seen of a document, at once and whenever it has changed, until that is closed. */
  follow(document: CopiedDocument): void;
  /** Keeps what has changed without waiting for more; settles once all of it is on the disk, or could not be kept. */
  flush(): Promise<void>;
}

const kept: ReadonlySet<ModelChange['kind']> = new Set([
  'recipe',
  'history',
  'pending',
  'savedRecipe',
  'place',
  'image',
]);

export function createCopyKeeper({ copies, log, clock = systemClock }: Parts): CopyKeeper {
  /** What keeps the documents that have changed since they were kept. */
  const due = new Set<() => void>();
  let last = Promise.resolve();
  const write = (document: CopiedDocument, copy: Backup | undefined): void => {
    if (!copy) return;
    last = copies.keep(document.uri.toString(), copy).catch((error: unknown) => {
      log.error('What is shown of an image of the session could not be kept.', error);
    });
  };
  return {
    follow(document) {
      let cancel: (() => void) | undefined;
      const rest = (): void => {
        cancel?.();
        due.delete(keep);
      };
      const keep = (): void => {
        rest();
        const copy = backupOf(document);
        write(document, copy && { ...copy, at: clock.now() });
      };
      document.onDidChangeModel(({ kind }) => {
        if (!kept.has(kind) || due.has(keep)) return;
        due.add(keep);
        // Not now: others who hear of the change may still have something to say of it, as what of it is saved.
        cancel = clock.after(copyPauseMs, keep);
      });
      document.onDidDispose(() => {
        rest();
        write(document, asClosed(backupOf(document)));
      });
      keep();
    },
    async flush() {
      for (const keep of due) keep();
      // They are written one after the other.
      await last;
    },
  };
}

/** Who closes what is not saved has told VS Code not to save it. Never in place of a backup, hence without a moment. */
function asClosed(copy: Backup | undefined): Backup | undefined {
  if (!copy || equalRecipes(copy.recipe, copy.savedRecipe)) return copy;
  return { ...copy, recipe: copy.savedRecipe, pending: undefined };
}
