import * as v from 'valibot';
import { fieldGroups } from '../recipe/groups.ts';
import { lookParts, type PrivateLook, parsePrivateLook } from '../recipe/privateLook.ts';

const part = v.picklist(lookParts);
const parts = v.pipe(v.array(part), v.maxLength(lookParts.length));
const side = v.picklist(['mine', 'theirs']);
const groups = v.pipe(v.array(v.picklist(fieldGroups)), v.maxLength(fieldGroups.length));

const privateLook = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, PrivateLook>(({ dataset, addIssue, NEVER }) => {
    const look = parsePrivateLook(dataset.value);
    if (look) return look;
    addIssue({ message: 'not a look of ours' });
    return NEVER;
  }),
);

export const panelLookSchema = v.object({ own: privateLook, canUndo: v.boolean(), canRedo: v.boolean() });

export const lookPageMessages = [
  v.object({ type: v.literal('look:leave'), part }),
  v.object({ type: v.literal('look:join'), parts, keep: side }),
  v.object({ type: v.literal('look:adopt'), from: side, groups }),
  v.object({ type: v.literal('look:undo') }),
  v.object({ type: v.literal('look:redo') }),
] as const;

export const lookOwnerMessages = [v.object({ type: v.literal('look:changed'), look: panelLookSchema })] as const;
