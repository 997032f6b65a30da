import type { PanelSource } from '../shared/protocol/panel.ts';
import { equalRecipes, type Recipe } from '../shared/recipe/recipe.ts';
import { createFramePace, type PaceClock } from './framePace.ts';
import type { Size } from './geometry.ts';
import { recall } from './memory.ts';
import type { PictureView } from './pictureView.ts';
import type { Port } from './port.ts';
import type { Frame, RenderClient } from './renderClient.ts';
import { shownRecipe } from './selectors.ts';
import type { PageState } from './state.ts';
import type { Store } from './store.ts';
import { isSameView, type SurfaceRegion, surfaceSize, visibleRegion } from './surface.ts';
import type { ViewControl } from './viewControl.ts';

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly view: PictureView;
  readonly control: ViewControl;
}

export interface PictureController {
  /** From now on pictures are computed by this client. */
  use(client: RenderClient): void;
  update(state: PageState): void;
  onLoaded(): void;
  onFrame(frame: Frame, latest: boolean): void;
}

/** Keeps the picture on screen in step with the source, the recipe and the view. */
export function createPictureController({ store, port, view, control }: Parts): PictureController {
  let client: RenderClient | undefined;
  let source: PanelSource | undefined;
  let image: Size | undefined;
  let recipe: Recipe | undefined;
  let lastFull: SurfaceRegion | undefined;

  const fullSurface = () =>
    image && control.view ? surfaceSize(control.view, image, devicePixelRatio) : { width: 0, height: 0 };
  const request = (draft = false) => {
    if (!client || !image || !control.view || !view.rect || !recipe) return;
    const surface = draft ? halfOf(fullSurface()) : fullSurface();
    const region = visibleRegion(surface, view.rect, control.stage);
    view.setBusy(true);
    client.request({ surface, region, recipe });
  };
  const pace = createFramePace(pageClock, request);
  const load = () => {
    view.clear();
    view.setBusy(true);
    if (source) view.name(source.fileName);
    image = source?.ok ? { width: source.width, height: source.height } : undefined;
    if (client && source?.ok) void client.load(source);
  };

  control.onChange((changed) => {
    if (!image) return;
    view.place(changed, image, control.stage);
    request();
  });
  return {
    use(started) {
      client = started;
      load();
    },
    update(state) {
      if (state.source !== source) {
        source = state.source;
        load();
      }
      const next = shownRecipe(state);
      const changed = !recipe || !equalRecipes(next, recipe);
      recipe = next;
      if (changed) request(pace.isDraft());
    },
    onLoaded() {
      if (image) control.open(image, recall(port).view);
    },
    onFrame(frame, latest) {
      view.paint(frame);
      const draft = frame.surface.width < fullSurface().width;
      view.setBusy(!latest || draft);
      const durationMs = measureFrame(frame.requestedAt);
      if (!draft) {
        // The first frame of a view has more to do than a slider's.
        if (lastFull && isSameView(lastFull, frame)) pace.onFullFrame(durationMs);
        lastFull = { surface: frame.surface, region: frame.region };
      }
      if (store.state.picture.kind === 'shown' || !image) return;
      store.dispatch({ type: 'picture:status', status: { kind: 'shown' } });
      port.send({ type: 'image:shown', ...image });
    },
  };
}

/** Milliseconds from the request to the frame being handed to the compositor; developer tools show them too. */
function measureFrame(start: number): number {
  performance.clearMeasures('pixelpair:frame');
  return performance.measure('pixelpair:frame', { start }).duration;
}

function halfOf({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}

const pageClock: PaceClock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
