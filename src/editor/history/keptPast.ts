import * as v from 'valibot';
import type { Seat } from '../../client/seat.ts';
import type { RoomPast } from '../../host/room/roomState.ts';
import { createEditHistory } from '../../shared/history/editHistory.ts';
import { momentSchema, snapshotListSchema } from '../../shared/protocol/history.ts';
import { historyPageChanges, historyPageEdits } from '../../shared/protocol/limits.ts';
import { roomEditSchema } from '../../shared/protocol/schemas.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { pastOf } from './pastOf.ts';

const pastSchema = v.strictObject({
  base: momentSchema,
  edits: v.pipe(v.array(roomEditSchema), v.maxLength(historyPageEdits)),
  snapshots: snapshotListSchema,
});

/** The end of what was done, for a file that is written again after every edit: one page of the history, and the named moments. */
export function recentPast(seat: Pick<Seat, 'history' | 'recipe' | 'me'>): RoomPast {
  const { snapshots, ...known } = pastOf(seat);
  const { base, edits } = createEditHistory(known).page(undefined, historyPageEdits, historyPageChanges);
  return { base, edits, snapshots };
}

/** A past out of a file; undefined where that tells none, or one that does not lead to the recipe. */
export function readPast(value: unknown, recipe: Recipe): RoomPast | undefined {
  const parsed = v.safeParse(pastSchema, value);
  if (!parsed.success) return undefined;
  const { base, edits } = parsed.output;
  const history = createEditHistory(parsed.output);
  const isWhole = history.rev === base.rev + edits.length;
  const end = history.recipeAt(history.rev);
  return isWhole && end && equalRecipes(end, recipe) ? parsed.output : undefined;
}
