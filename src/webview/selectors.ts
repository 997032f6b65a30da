import type { PanelSession } from '../shared/protocol/panel.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import { applyEdit, type Changes, type Path } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { PageState } from './state.ts';

/** The recipe with everything committed here, whether the owner has confirmed it or not. */
export function settledRecipe(state: PageState): Recipe {
  return state.pending.reduce((recipe, { changes }) => applyEdit(recipe, changes), state.recipe);
}

/** What picture and sliders show: the settled recipe, under what teammates drag, under what is dragged here. */
export function shownRecipe(state: PageState): Recipe {
  return applyEdit(applyEdit(settledRecipe(state), remotelyHeld(state)), state.held);
}

function remotelyHeld(state: PageState): Changes {
  return state.presence.flatMap(({ held }) => held);
}

/** Who else is dragging this path, unless it is held here too. */
export function holderOf(state: PageState, path: Path): Participant | undefined {
  if (state.held.some((change) => change.path === path)) return undefined;
  return state.presence.findLast(({ held }) => held.some((value) => value.path === path))?.participant;
}

/** Whether there is a picture to look at and to edit, or one on its way. */
export function hasPicture({ source, picture }: PageState): boolean {
  return source?.ok === true && picture.kind !== 'failed';
}

export function participantsOf(session: PanelSession): readonly Participant[] {
  return 'participants' in session ? session.participants : [];
}
