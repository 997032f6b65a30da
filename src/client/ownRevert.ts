import { changesBetween, type Path, type Value, valueAt } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { equalValues } from '../shared/recipe/value.ts';
import type { OwnLine } from './ownEdits.ts';
import type { Replica } from './replica.ts';
import type { SeatHistory } from './seatHistory.ts';

/** Taking back what one has done oneself since a save, and nothing of what others did. */
export interface OwnRevert {
  takeBackSince(saved: Recipe): Promise<void>;
}

export function createOwnRevert(
  replica: Replica,
  history: Pick<SeatHistory, 'known' | 'hasOlder' | 'readOlder'>,
  line: OwnLine,
): OwnRevert {
  /** What nobody has is gone without a word: any value sent for it would replace what others have set meanwhile. */
  const withdrawUnsent = (): void => {
    // They are sent in order: what is below a sent one was sent, too.
    for (const { id } of [...replica.pending].reverse()) if (!line.withdraw(id)) return;
  };
  const ownPaths = (saved: Recipe): readonly Path[] =>
    changesBetween(replica.recipe, saved)
      .map(({ path }) => path)
      .filter((path) => {
        const author = replica.authorOf(path);
        return author !== undefined && replica.isSelf(author.by);
      });
  /** What stood there before the own edits in a row, or was saved in between. Undefined where they go back beyond what is known. */
  const valueBefore = (path: Path, saved: Recipe): Value | undefined => {
    const { base, edits } = history.known;
    const isEnd = (value: Value): boolean => equalValues(value, valueAt(saved, path));
    const own = replica.pending.map(({ changes }) => ({ by: undefined, changes }));
    for (const { by, changes } of [...edits, ...own].reverse()) {
      const value = changes.find((change) => change.path === path)?.value;
      const isOther = by !== undefined && !replica.isSelf(by);
      if (value !== undefined && (isOther || isEnd(value))) return value;
    }
    const first = valueAt(base.recipe, path);
    return base.rev === 0 || isEnd(first) ? first : undefined;
  };
  const readAsNeeded = async (saved: Recipe): Promise<void> => {
    const isUnknown = (path: Path): boolean => valueBefore(path, saved) === undefined;
    while (history.hasOlder && ownPaths(saved).some(isUnknown)) {
      const { rev } = history.known.base;
      await history.readOlder();
      // It cannot be had, as where the line is lost.
      if (history.known.base.rev >= rev) return;
    }
  };
  return {
    async takeBackSince(saved) {
      withdrawUnsent();
      await readAsNeeded(saved);
      const changes = ownPaths(saved).map((path) => {
        // Of what is known, the oldest own value takes nothing away from anybody.
        const value = valueBefore(path, saved) ?? valueAt(history.known.base.recipe, path);
        return { path, value };
      });
      const needed = changes.filter(({ path, value }) => !equalValues(value, valueAt(replica.recipe, path)));
      if (needed.length > 0) line.send(needed);
    },
  };
}
