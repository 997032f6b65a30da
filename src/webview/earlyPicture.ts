import type { PanelSource } from '../shared/protocol/panel.ts';
import { isNeutral } from '../shared/recipe/recipe.ts';
import { element } from './dom.ts';
import { stageMarginPx } from './geometry.ts';
import { recall } from './memory.ts';
import type { Port } from './port.ts';
import { drawnRecipe } from './selectors.ts';
import type { PageState } from './state.ts';

export interface EarlyPicture {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

type OpenSource = PanelSource & { readonly ok: true };

/**
 * The file as the browser shows it, in the picture's place until the first frame is computed, which takes a large
 * picture twice as long. Only where that frame will look the same: without edits, and all of it in view.
 */
export function createEarlyPicture(port: Port): EarlyPicture {
  const image = element('img', { class: 'earlyPicture', alt: '', 'aria-hidden': 'true', decoding: 'sync' });
  image.style.setProperty('--margin', `${stageMarginPx}px`);
  let shown: OpenSource | undefined;

  const show = (source: OpenSource) => {
    // As the page shows it: in CSS pixels, whatever density the file claims.
    image.style.maxWidth = `${source.width}px`;
    image.style.maxHeight = `${source.height}px`;
    image.src = source.url;
  };
  return {
    element: image,
    update(state) {
      // Edits made meanwhile are seen a moment later: better than no picture.
      if (shown && shown === state.source && state.picture.kind === 'loading') return;
      const next = looksLikeItsFile(state, port) ? state.source : undefined;
      if (next === shown) return;
      shown = next;
      image.removeAttribute('src');
      if (next) show(next);
    },
  };
}

function looksLikeItsFile(state: PageState, port: Port): state is PageState & { readonly source: OpenSource } {
  const isFitted = recall(port).view?.fitted ?? true;
  return state.source?.ok === true && state.picture.kind === 'loading' && isFitted && isNeutral(drawnRecipe(state));
}
