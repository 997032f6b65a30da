import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { gathering } from '../gathering.ts';
import { savedPauseMs } from '../session/sessionLimits.ts';

export interface SavedMarks {
  /** The file shows this. */
  readonly note: (recipe: Recipe) => void;
  /** Has VS Code know that, some time after it. */
  readonly mark: () => void;
}

/**
 * Has a guest's document count as saved with what the host has written, and with nothing that was done meanwhile. Where it
 * is not known what that was, the document keeps its mark until the next save.
 */
export function followSaved(
  seat: Pick<Seat, 'on'> & { readonly history: Pick<Seat['history'], 'recipeAt'> },
  { note, mark }: SavedMarks,
  clock: Clock = systemClock,
): { stop(): void } {
  let rev: number | undefined;
  const { run, stop } = gathering(clock, savedPauseMs, mark);
  const look = (): void => {
    const recipe = rev === undefined ? undefined : seat.history.recipeAt(rev);
    if (!recipe) return;
    rev = undefined;
    note(recipe);
    run();
  };
  seat.on('saved', (saved) => {
    rev = saved.rev;
    look();
  });
  // An own edit may be in the file before its ack is here.
  seat.on('history', look);
  seat.on('status', () => {
    // A host that was killed numbers anew.
    rev = undefined;
  });
  return { stop };
}
