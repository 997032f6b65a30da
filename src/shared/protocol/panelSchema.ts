import * as v from 'valibot';
import { imageFormats } from '../imageFormats.ts';
import { maxSidePixels } from '../limits.ts';
import { type Change, parseChange, paths } from '../recipe/edit.ts';
import { parseRecipe } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { aboutSchema } from './about.ts';
import { chatLine, chatOwnerMessages, chatPageMessages } from './chatPanelSchema.ts';
import { exportOwnerMessages, exportPageMessages } from './exportSchema.ts';
import { followOwnerMessages, followPageMessages } from './followSchema.ts';
import { historyOwnerMessages, historyPageMessages } from './historyPanelSchema.ts';
import { lookOwnerMessages, lookPageMessages, panelLookSchema } from './lookSchema.ts';
import {
  imageFailures,
  type OwnerMessage,
  type PageMessage,
  panelCommands,
  personActions,
  presetActions,
} from './panel.ts';
import { panelSettingsSchema } from './panelSettings.ts';
import { roles } from './participant.ts';
import { provenanceSchema } from './provenance.ts';

/** What came in over a panel port, once it is known to be one of ours. */
export type Parsed<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly code: 'bad-message' };

/** For the owner: reads what a page sends. */
export function parsePageMessage(value: unknown): Parsed<PageMessage> {
  const result = v.safeParse(pageMessage, value);
  return result.success ? { ok: true, message: result.output } : { ok: false, code: 'bad-message' };
}

/** For the page: reads what its owner sends. */
export function parseOwnerMessage(value: unknown): Parsed<OwnerMessage> {
  const result = v.safeParse(ownerMessage, value);
  return result.success ? { ok: true, message: result.output } : { ok: false, code: 'bad-message' };
}

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const side = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxSidePixels));
const text = v.pipe(v.string(), v.maxLength(10_000));
const shortText = v.pipe(v.string(), v.maxLength(1_000));
const zoom = v.pipe(finite, v.gtValue(0));
const point = v.object({ x: finite, y: finite });

const change = v.pipe(
  v.object({ path: shortText, value: v.unknown() }),
  v.rawTransform<{ path: string; value: unknown }, Change>(({ dataset, addIssue, NEVER }) => {
    const parsed = parseChange(dataset.value.path, dataset.value.value);
    if (parsed) return parsed;
    addIssue({ message: 'not a change of ours' });
    return NEVER;
  }),
);

const changes = v.pipe(
  v.array(change),
  v.maxLength(paths.length),
  v.check((list: Change[]) => new Set(list.map(({ path }) => path)).size === list.length, 'a path occurs twice'),
);

const recipe = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, Recipe>(({ dataset, addIssue, NEVER }) => {
    const parsed = parseRecipe(dataset.value);
    if (parsed.ok) return parsed.recipe;
    addIssue({ message: parsed.code });
    return NEVER;
  }),
);

const participant = v.object({
  id: shortText,
  name: shortText,
  colour: count,
  role: v.picklist(roles),
});

const remotePresence = v.object({
  participant,
  cursor: v.nullable(point),
  held: v.array(change),
});

const remoteAbout = v.object({ ...aboutSchema.entries, participantId: shortText });

const notice = v.object({
  id: shortText,
  severity: v.picklist(['info', 'warning', 'error']),
  text,
  actions: v.array(v.object({ id: shortText, label: shortText })),
});

const source = v.union([
  v.object({
    ok: v.literal(true),
    fileName: shortText,
    format: v.picklist(imageFormats.map((format) => format.id)),
    url: text,
    mime: shortText,
    width: side,
    height: side,
  }),
  v.object({ ok: v.literal(false), fileName: shortText, title: text, nextStep: text }),
]);

const session = v.variant('state', [
  v.object({ state: v.literal('idle') }),
  v.object({ state: v.literal('connecting') }),
  v.object({
    state: v.picklist(['sharing', 'joined']),
    connection: v.picklist(['open', 'lost']),
    retryInMs: v.optional(v.pipe(finite, v.minValue(0))),
    queued: v.optional(v.object({ edits: count, messages: count })),
    isAsking: v.optional(v.boolean()),
    me: participant,
    participants: v.array(participant),
    everybody: v.optional(v.array(participant)),
  }),
]);

const panelState = v.object({
  source,
  recipe,
  look: v.optional(panelLookSchema),
  sequence: count,
  session,
  presence: v.array(remotePresence),
  about: v.array(remoteAbout),
  chat: v.array(chatLine),
  notices: v.array(notice),
});

export const pageMessage = v.variant('type', [
  ...chatPageMessages,
  ...exportPageMessages,
  ...historyPageMessages,
  ...followPageMessages,
  ...lookPageMessages,
  v.object({ type: v.literal('page:ready') }),
  v.object({ type: v.literal('page:active') }),
  v.object({ type: v.literal('person:manage'), action: v.picklist(personActions), participantId: shortText }),
  v.object({ type: v.literal('image:shown'), width: side, height: side }),
  v.object({ type: v.literal('image:failed'), code: v.picklist(imageFailures) }),
  v.object({ type: v.literal('edit:preview'), changes }),
  v.object({
    type: v.literal('edit:commit'),
    sequence: v.pipe(count, v.minValue(1)),
    changes,
    preset: v.exactOptional(shortText),
    name: v.exactOptional(shortText),
  }),
  v.object({ type: v.literal('presence:move'), cursor: v.nullable(point) }),
  v.object({ type: v.literal('presence:ping'), at: point }),
  v.object({ type: v.literal('command:run'), command: v.picklist(panelCommands) }),
  v.object({ type: v.literal('preset:manage'), action: v.picklist(presetActions), name: shortText }),
  v.object({ type: v.literal('notice:answer'), noticeId: shortText, action: shortText }),
  v.object({ type: v.literal('colour:copy'), hex: v.pipe(v.string(), v.regex(/^#(?:[\dA-F]{2}){3,4}$/)) }),
  v.object({ type: v.literal('view:zoomed'), zoom }),
]);

const ownerMessage = v.variant('type', [
  ...chatOwnerMessages,
  ...exportOwnerMessages,
  ...historyOwnerMessages,
  ...followOwnerMessages,
  ...lookOwnerMessages,
  v.object({ type: v.literal('page:open'), state: panelState }),
  v.object({ type: v.literal('source:changed'), source }),
  v.object({ type: v.literal('recipe:changed'), recipe, sequence: count }),
  v.object({ type: v.literal('session:changed'), session }),
  v.object({ type: v.literal('presence:changed'), presence: v.array(remotePresence) }),
  v.object({ type: v.literal('presence:pinged'), participant, at: point }),
  v.object({ type: v.literal('about:changed'), about: v.array(remoteAbout) }),
  v.object({ type: v.literal('provenance:changed'), provenance: provenanceSchema }),
  v.object({ type: v.literal('settings:changed'), settings: panelSettingsSchema }),
  v.object({ type: v.literal('presets:changed'), presets: v.array(v.object({ name: shortText, look: recipe })) }),
  v.object({ type: v.literal('display:changed'), url: text }),
  v.object({ type: v.literal('view:zoom'), zoom: v.union([zoom, v.literal('fit')]) }),
  v.object({ type: v.literal('notice:show'), notice }),
  v.object({ type: v.literal('notice:hide'), noticeId: shortText }),
]);
