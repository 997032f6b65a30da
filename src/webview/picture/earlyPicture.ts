import type { PanelSource } from '../../shared/protocol/panel.ts';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import { element } from '../dom.ts';
import { recall } from '../memory.ts';
import type { Port } from '../port.ts';
import { drawnRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { stageMarginPx } from '../view/geometry.ts';

export interface EarlyPicture {
  readonly element: HTMLElement;
  update(state: PageState): void;
  /** Resolves when it has come on screen, at once where there is none: the worker leaves it the processor until then. */
  untilPainted(): Promise<void>;
}

type OpenSource = PanelSource & { readonly ok: true };

/** Smaller pictures that did not come with the page are computed before anybody could see them come. */
const fewestPixels = 4_000_000;
/** A page that is hidden paints nothing. */
const longestMs = 1_000;

/**
 * The file as the browser shows it, in the picture's place until the first frame is computed, which takes a large
 * picture twice as long. Only where that frame will look the same: without edits, and all of it in view.
 */
export function createEarlyPicture(port: Port): EarlyPicture {
  const found = takeFromOutline();
  const image =
    found ?? element('img', { class: 'earlyPicture', alt: '', 'aria-hidden': 'true', elementtiming: 'early' });
  image.style.setProperty('--margin', `${stageMarginPx}px`);
  let shown: OpenSource | undefined;
  let painted = found ? nextPaintOf(image) : Promise.resolve();

  const show = (source: OpenSource) => {
    // As the page shows it: in CSS pixels, whatever density the file claims.
    image.style.maxWidth = `${source.width}px`;
    image.style.maxHeight = `${source.height}px`;
    if (image.getAttribute('src') === source.url) return;
    painted = nextPaintOf(image);
    image.src = source.url;
  };
  const replaceBy = (next: OpenSource | undefined) => {
    if (next === shown && image.hasAttribute('src') === (next !== undefined)) return;
    shown = next;
    if (next) show(next);
    else image.removeAttribute('src');
  };
  return {
    element: image,
    update(state) {
      // What came with the page stays until it is known what is to be seen. Edits made while it is computed are seen a
      // moment later: better than no picture.
      const isStill = shown !== undefined && shown === state.source && state.picture.kind === 'loading';
      if (!state.source || isStill) return;
      replaceBy(looksLikeItsFile(state, port, found) ? state.source : undefined);
    },
    untilPainted: () => painted,
  };
}

/** The picture that came with the page, which is on screen by now, or soon; what stood around it goes. */
function takeFromOutline(): HTMLImageElement | undefined {
  const outline = document.querySelector('.outline');
  const image = outline?.querySelector('img');
  outline?.remove();
  return image ?? undefined;
}

function looksLikeItsFile(
  state: PageState,
  port: Port,
  found: HTMLImageElement | undefined,
): state is PageState & { readonly source: OpenSource } {
  const { source, picture } = state;
  if (!source?.ok || picture.kind !== 'loading') return false;
  const isThere = found?.getAttribute('src') === source.url;
  if (!isThere && source.width * source.height < fewestPixels) return false;
  return (recall(port).view?.fitted ?? true) && isNeutral(drawnRecipe(state));
}

/** The browser reports images with `elementtiming` once they are on screen. Settles in any case. */
function nextPaintOf(image: HTMLImageElement): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new PerformanceObserver(finish);
    const timer = setTimeout(finish, longestMs);
    observer.observe({ type: 'element', buffered: true });
    image.onerror = finish;
  });
}
