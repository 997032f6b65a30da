import type { PanelLook } from '../../shared/protocol/lookPanel.ts';
import { inSync } from '../../shared/recipe/privateLook.ts';
import type { PageState } from '../state.ts';

/** Everything as the others have it. */
export const syncedLook: PanelLook = { own: inSync, canUndo: false, canRedo: false };

/** There is nothing to compare with once everything is synced again. */
export function withLook(state: PageState, look: PanelLook): PageState {
  const seeing = look.own.parts.length === 0 ? { ...state.seeing, theirs: false } : state.seeing;
  return { ...state, look, seeing };
}
