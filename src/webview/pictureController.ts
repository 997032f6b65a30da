import type { PanelSource } from '../shared/protocol/panel.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { Size } from './geometry.ts';
import { recall } from './memory.ts';
import type { PictureView } from './pictureView.ts';
import type { Port } from './port.ts';
import type { Frame, RenderClient } from './renderClient.ts';
import { shownRecipe } from './selectors.ts';
import type { PageState } from './state.ts';
import type { Store } from './store.ts';
import { surfaceSize, visibleRegion } from './surface.ts';
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

  const request = () => {
    if (!client || !image || !control.view || !view.rect || !recipe) return;
    const surface = surfaceSize(control.view, image, devicePixelRatio);
    const region = visibleRegion(surface, view.rect, control.stage);
    view.setBusy(true);
    client.request({ surface, region, recipe });
  };
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
      const changed = JSON.stringify(next) !== JSON.stringify(recipe);
      recipe = next;
      if (changed) request();
    },
    onLoaded() {
      if (image) control.open(image, recall(port).view);
    },
    onFrame(frame, latest) {
      view.paint(frame);
      view.setBusy(!latest);
      measureFrame(frame.requestedAt);
      if (store.state.picture.kind === 'shown' || !image) return;
      store.dispatch({ type: 'picture:status', status: { kind: 'shown' } });
      port.send({ type: 'image:shown', ...image });
    },
  };
}

/** From the request to the frame being handed to the compositor, where developer tools show it. */
function measureFrame(start: number): void {
  performance.clearMeasures('pixelpair:frame');
  performance.measure('pixelpair:frame', { start });
}
