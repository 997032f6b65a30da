import * as v from 'valibot';
import { momentSchema, snapshotKeySchema, snapshotListSchema } from './history.ts';
import { snapshotActions } from './historyPanel.ts';
import { maxHistoryEdits } from './limits.ts';
import { roomEditSchema } from './schemas.ts';

const edits = v.pipe(v.array(roomEditSchema), v.maxLength(maxHistoryEdits));

export const historyPageMessages = [
  v.object({ type: v.literal('history:watch') }),
  v.object({ type: v.literal('history:older') }),
  v.object({ type: v.literal('snapshot:manage'), action: v.picklist(snapshotActions), ...snapshotKeySchema.entries }),
] as const;

export const historyOwnerMessages = [
  v.object({
    type: v.literal('history:show'),
    history: v.object({ base: momentSchema, edits, snapshots: snapshotListSchema, hasOlder: v.boolean() }),
  }),
  v.object({ type: v.literal('history:added'), edits }),
] as const;
