import type { PanelSession } from '../shared/protocol/panel.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import { applyEdit, type Changes } from '../shared/recipe/edit.ts';
import { wholeFrame } from '../shared/recipe/geometry.ts';
import {
  changeLook,
  type LookPart,
  lookThrough,
  type PrivateLook,
  splitChanges,
} from '../shared/recipe/privateLook.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { recipeOfThen } from './history/historyState.ts';
import { t } from './l10n.ts';
import type { PageState } from './state.ts';

/** The recipe with everything committed here, whether the owner has confirmed it or not. */
export const settledRecipe = remembering(
  (state: PageState): Recipe =>
    state.pending.reduce(
      (recipe, { changes }) => applyEdit(recipe, changes),
      lookThrough(state.look.own, state.recipe),
    ),
);

/** What picture and sliders show: what was then while somebody looks back, else the settled recipe, under what teammates drag, under what is dragged here. */
export const shownRecipe = remembering(
  (state: PageState): Recipe =>
    recipeOfThen(state) ?? applyEdit(applyEdit(settledRecipe(state), remotelyHeld(state)), state.held),
);

/** What the others see: the room's recipe under all that is held in it, whatever is private here. */
export const theirRecipe = remembering((state: PageState): Recipe => {
  const shared = (changes: Changes): Changes => splitChanges(state.look.own, changes).shared;
  const settled = state.pending.reduce((recipe, { changes }) => applyEdit(recipe, shared(changes)), state.recipe);
  return applyEdit(applyEdit(settled, heldByOthers(state)), shared(state.held));
});

/** The private look with everything committed here, whether the owner has confirmed it or not. */
export const ownLook = remembering(
  (state: PageState): PrivateLook =>
    state.pending.reduce((look, { changes }) => changeLook(look, changes), state.look.own),
);

/** Whether what was done here last is private, and so is its undo: also where the owner does not know of it yet. */
export function canUndoLook({ look, pending }: PageState): boolean {
  const last = pending.at(-1);
  return last ? splitChanges(look.own, last.changes).shared.length === 0 : look.canUndo;
}

/** The same for redo; what is done anew leaves nothing to do again. */
export function canRedoLook({ look, pending }: PageState): boolean {
  return pending.length === 0 && look.canRedo;
}

/** Whether mine and theirs are side by side. */
export function comparesTheirs({ seeing, look, cropping, lookBack }: PageState): boolean {
  return seeing.theirs && !seeing.before && !lookBack && look.own.parts.length > 0 && !cropping;
}

/** What is drawn: with what is tried out here, and all of the straightened frame while somebody here crops. */
export const drawnRecipe = remembering((state: PageState): Recipe => {
  const tried = applyEdit(shownRecipe(state), state.tried);
  return state.cropping ? applyEdit(tried, uncropped) : tried;
});

const uncropped: Changes = [
  { path: 'geometry.crop', value: wholeFrame },
  { path: 'geometry.resize', value: null },
];

/** Every control asks for the same recipe in the same frame. States are never mutated, so one answer does for all. */
function remembering<Result>(compute: (state: PageState) => Result): (state: PageState) => Result {
  const answers = new WeakMap<PageState, Result>();
  return (state) => {
    const known = answers.get(state);
    if (known !== undefined) return known;
    const answer = compute(state);
    answers.set(state, answer);
    return answer;
  };
}

/** What others hold and this participant sees; what they do to a private part is not on this screen. */
function remotelyHeld(state: PageState): Changes {
  return splitChanges(state.look.own, heldByOthers(state)).shared;
}

function heldByOthers(state: PageState): Changes {
  return state.presence.flatMap(({ held }) => held);
}

/** Whether there is a picture to look at and to edit, or one on its way. */
export function hasPicture({ source, picture }: PageState): boolean {
  return source?.ok === true && picture.kind !== 'failed';
}

/** Whether what there is instead of a picture is the reason why there is none. */
export function hasFailed({ source, picture }: PageState): boolean {
  return source?.ok === false || (source?.ok === true && picture.kind === 'failed');
}

/** Whether there is somebody to talk to, or something that was said in a session that has ended. */
export function hasChat({ session, chat }: PageState): boolean {
  return 'participants' in session || chat.length > 0;
}

/** Whether this is somebody's session who lets us look only. */
export function isViewer({ session }: PageState): boolean {
  return 'me' in session && session.me.role === 'viewer';
}

/** Whether this participant may change that part of what they see; without one, whether they may change anything. */
export function canEdit(state: PageState, part?: LookPart): boolean {
  if (!hasPicture(state) || state.lookBack) return false;
  const { parts } = state.look.own;
  return !isViewer(state) || (part ? parts.includes(part) : parts.length > 0);
}

/** Why controls can be read but not used: one looks back, or is a viewer. */
export function readOnlyReason(state: PageState, part?: LookPart): string | undefined {
  if (!hasPicture(state) || canEdit(state, part)) return undefined;
  return state.lookBack
    ? t('You are looking back: choose Done to change the picture again')
    : t('You are a viewer: the host can let you change the picture');
}

/** What of these changes this participant may make: a viewer's are for the viewer's own eyes. */
export function allowedChanges(state: PageState, changes: Changes): Changes {
  // What was cannot be changed, whatever key is pressed meanwhile.
  if (state.lookBack) return [];
  return isViewer(state) ? splitChanges(state.look.own, changes).own : changes;
}

export function participantsOf(session: PanelSession): readonly Participant[] {
  return 'participants' in session ? session.participants : [];
}

/** Also those at other images of the session. */
export function everybodyOf(session: PanelSession): readonly Participant[] {
  return 'everybody' in session && session.everybody ? session.everybody : participantsOf(session);
}
