import type { PanelSource } from '../../shared/protocol/panel.ts';
import { equalRecipes, geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import { createTheirsRequest, withTheirs } from '../look/theirsRequest.ts';
import { recall } from '../memory.ts';
import type { Port } from '../port.ts';
import { drawnRecipe } from '../selectors.ts';
import { rememberShape, type Shape } from '../shape/shape.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { Size } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { createFramePace, type PaceClock } from './framePace.ts';
import { layersFor, needsFrame, withThen } from './layersFor.ts';
import type { PictureView } from './pictureView.ts';
import { discardFrame, type Frame, type RenderClient } from './renderClient.ts';
import { isSameView, partInView, type SurfaceRegion } from './surface.ts';

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly view: PictureView;
  readonly control: ViewControl;
}

export interface PictureController {
  /** From now on pictures are computed by this client. */
  use(client: RenderClient): void;
  /** Gives up on the picture that is being loaded. */
  cancel(): void;
  update(state: PageState): void;
  onDecoding(): void;
  onLoaded(): void;
  onFrame(frame: Frame, latest: boolean): void;
}

/** Keeps the picture on screen in step with the source, the recipe and the view. */
export function createPictureController({ store, port, view, control }: Parts): PictureController {
  let client: RenderClient | undefined;
  let source: PanelSource | undefined;
  let displayUrl: string | undefined;
  let image: Size | undefined;
  let recipe: Recipe | undefined;
  let lastFull: SurfaceRegion | undefined;
  let adopting = false;
  let failed = false;
  let { seeing, lookBack } = store.state;
  const shapeFor = rememberShape();
  const theirs = createTheirsRequest(control);

  const request = (draft = false) => {
    if (!client || !image || !recipe) return;
    const shape = shapeFor(image, geometryOf(recipe));
    // The picture on screen keeps its shape until the frame of the next one is there.
    const place = shape === control.shape ? control.view : control.viewOf(shape);
    if (!place) return;
    view.setBusy(true);
    const kind = { zoom: place.zoom * devicePixelRatio, draft };
    const layers = withThen(layersFor(store.state.seeing, recipe, kind), store.state.lookBack, recipe, draft);
    const part = partInView(shape.size, place, control.stage, draft);
    client.request(withTheirs({ ...part, recipe, shape, draft, layers }, draft ? undefined : theirs.wanted(image)));
  };
  // A new shape takes longer than a slider's change, so each has a pace of its own.
  const sliderPace = createFramePace(pageClock, request);
  const shapePace = createFramePace(pageClock, request);
  const draw = (before: Recipe | undefined, next: Recipe, looked: boolean) => {
    if (!before || !isSameShape(next, before)) request(shapePace.isDraft());
    else if (!equalRecipes(next, before)) request(sliderPace.isDraft());
    else if (looked) request();
  };
  const noteFull = (frame: Frame, durationMs: number, reshapes: boolean) => {
    if (reshapes) shapePace.onFullFrame(durationMs);
    // The first frame of a view has more to do than a slider's.
    else if (lastFull && isSameView(lastFull, frame)) sliderPace.onFullFrame(durationMs);
    lastFull = { surface: frame.surface, region: frame.region };
  };
  const showColours = () => {
    if (client && displayUrl !== undefined) void client.showThrough(displayUrl).then(() => request());
  };
  const load = () => {
    view.clear();
    view.setBusy(true);
    if (source) view.name(source.fileName);
    image = source?.ok ? { width: source.width, height: source.height } : undefined;
    if (client && source?.ok) void client.load(source);
    showColours();
  };

  /** Whether the shape on screen is wanted (again): one that was asked for in between would only flash up. */
  const isInShape = () => recipe && control.shape && equalValues(control.shape.geometry, geometryOf(recipe));
  const adopt = (shape: Shape) => {
    adopting = true;
    view.clearFrames();
    control.reshape(shape);
    adopting = false;
  };

  control.onChange((changed) => {
    if (!control.shape) return;
    view.place(changed, control.shape.size, control.stage);
    if (!adopting) request();
  });
  return {
    use(started) {
      client = started;
      load();
    },
    cancel: () => client?.cancel(),
    update(state) {
      const shownThrough = displayUrl;
      displayUrl = state.displayUrl;
      const retried = failed && state.picture.kind === 'loading';
      failed = state.picture.kind === 'failed';
      if (state.source !== source || retried) {
        source = state.source;
        load();
      } else if (displayUrl !== shownThrough) showColours();
      const next = drawnRecipe(state);
      const before = recipe;
      recipe = next;
      const looked = [needsFrame(seeing, state.seeing) || lookBack !== state.lookBack, theirs.update(state)].includes(
        true,
      );
      seeing = state.seeing;
      lookBack = state.lookBack;
      draw(before, next, looked);
    },
    onDecoding: () => store.dispatch({ type: 'picture:status', status: { kind: 'loading', decoding: true } }),
    onLoaded() {
      if (image && recipe) control.open(shapeFor(image, geometryOf(recipe)), recall(port).view);
    },
    onFrame(frame, latest) {
      const reshapes = frame.shape !== control.shape;
      if (reshapes && !latest && isInShape()) return discardFrame(frame);
      if (reshapes) adopt(frame.shape);
      view.paint(frame);
      const { draft } = frame;
      view.setBusy(!latest || draft);
      const durationMs = measureFrame(frame.requestedAt);
      if (!draft) noteFull(frame, durationMs, reshapes);
      if (store.state.picture.kind === 'shown' || !image) return;
      store.dispatch({ type: 'picture:status', status: { kind: 'shown' } });
      port.send({ type: 'image:shown', ...image });
    },
  };
}

function isSameShape(a: Recipe, b: Recipe): boolean {
  return equalValues(geometryOf(a), geometryOf(b));
}

/** Milliseconds from the request to the frame being handed to the compositor; developer tools show them too. */
function measureFrame(start: number): number {
  performance.clearMeasures('pixelpair:frame');
  return performance.measure('pixelpair:frame', { start }).duration;
}

const pageClock: PaceClock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
