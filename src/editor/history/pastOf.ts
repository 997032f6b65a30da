import type { Seat } from '../../client/seat.ts';
import type { RoomPast } from '../../host/room/roomState.ts';
import { applyEdit, changesBetween } from '../../shared/recipe/edit.ts';

/** What a participant knows of what was done, for the room they go on in alone: with their own edits that were never acked. */
export function pastOf({ history, recipe, me }: Pick<Seat, 'history' | 'recipe' | 'me'>, now = Date.now()): RoomPast {
  const { base, edits } = history.known;
  const ended = edits.reduce((before, { changes }) => applyEdit(before, changes), base.recipe);
  const changes = changesBetween(ended, recipe);
  const rev = base.rev + edits.length + 1;
  const unacked = { rev, id: 'unacked', by: me.id, name: me.name, at: now, changes };
  return { base, edits: changes.length > 0 ? [...edits, unacked] : edits, snapshots: history.snapshots };
}
