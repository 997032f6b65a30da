import type { Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { channelsOf, hexOf } from '../colourText.ts';
import { t } from '../l10n.ts';
import type { TheirPixel } from '../look/theirsView.ts';
import { oneAtATime } from '../oneAtATime.ts';
import type { PictureOverlay } from '../picture/pictureOverlay.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { Port } from '../port.ts';
import { drawnRecipe } from '../selectors.ts';
import type { Shape } from '../shape/shape.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { beforeRecipe } from './beforeRecipe.ts';
import { createInspectorCross } from './inspectorCross.ts';
import { attachInspectorInput } from './inspectorInput.ts';
import { createInspectorOthers } from './inspectorOthers.ts';
import { createInspectorStrip, type Inspected } from './inspectorStrip.ts';

export interface Inspector {
  readonly strip: HTMLElement;
  readonly cross: PictureOverlay;
  /** The pixel that is looked at, of the picture as it is seen. */
  readonly point: Point | undefined;
  use(client: RenderClient): void;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  /** Whether the original is seen at a place of the stage, in CSS pixels from the left. */
  readonly isBeforeAt: (x: number) => boolean;
  /** What of the others' picture is seen at a place of the stage, while it is compared with. */
  readonly theirsAt: (at: Point) => TheirPixel | undefined;
}

type Picked = Pick<Inspected, 'colour' | 'isBefore'> & Partial<Inspected>;

/** Says which pixel is under the pointer, or under a cross that is moved by keys, and which colour it has. */
export function createInspector({ store, port, control, stage, picture, isBeforeAt, theirsAt }: Parts): Inspector {
  const copy = () => {
    if (!inspected) return;
    const hex = hexOf(inspected.colour);
    port.send({ type: 'colour:copy', hex });
    strip.announce(t('Copied {0}', hex));
  };
  const strip = createInspectorStrip(copy);
  const cross = createInspectorCross(control);
  let client: RenderClient | undefined;
  let recipe: Recipe | undefined;
  let inspected: Inspected | undefined;
  /** Where keys have moved the cross to, until that has been said. */
  let spoken: Point | undefined;

  const pick = async (pixel: Point): Promise<Picked | undefined> => {
    if (!client || !recipe || !store.state.seeing.inspecting) return undefined;
    const theirs = theirsAt(cross.stagePointOf(pixel));
    if (theirs) return pickTheirs(client, theirs);
    const isBefore = isBeforeAt(cross.stagePointOf(pixel).x);
    const colour = await client.ask({ type: 'pick', at: pixel, recipe: isBefore ? beforeRecipe(recipe) : recipe });
    return colour && { colour, isBefore };
  };
  const ask = oneAtATime(async () => {
    const { point } = input;
    const picked = point && (await pick(point));
    if (picked && input.point) tell({ output: point, source: sourcePoint(control.shape, point), ...picked }, point);
  });
  const others = createInspectorOthers(control, async (pixel) => (await pick(pixel))?.colour);
  strip.element.append(others.element);
  const tell = (next: Inspected, asked: Point) => {
    show(next);
    const { output, colour } = next;
    if (spoken?.x !== asked.x || spoken.y !== asked.y) return;
    strip.announce(`x ${output.x}, y ${output.y}, ${channelsOf(colour)}, ${hexOf(colour)}`);
    spoken = undefined;
  };
  const show = (next: Inspected | undefined) => {
    inspected = next;
    strip.show(next);
  };
  const input = attachInspectorInput({
    stage,
    picture,
    control,
    pixelAt: cross.pixelAt,
    isOn: () => store.state.seeing.inspecting && store.state.picture.kind === 'shown',
    onMove(point, byKey) {
      cross.show(byKey ? point : undefined);
      spoken = byKey ? point : undefined;
      if (point) ask();
      else show(undefined);
    },
    onCopy: copy,
    onLeave: () => store.dispatch({ type: 'seeing:change', change: { inspecting: false } }),
  });
  show(undefined);

  return {
    strip: strip.element,
    cross,
    get point() {
      return store.state.seeing.inspecting ? input.point : undefined;
    },
    use(started) {
      client = started;
    },
    update(state) {
      strip.element.hidden = !state.seeing.inspecting || state.picture.kind !== 'shown';
      stage.classList.toggle('inspecting', !strip.element.hidden);
      if (strip.element.hidden) cross.show(undefined);
      const next = drawnRecipe(state);
      const isSame = recipe && equalRecipes(recipe, next);
      recipe = next;
      others.update(state);
      if (!isSame) ask();
    },
  };
}

async function pickTheirs(client: RenderClient, { recipe, shape, at }: TheirPixel): Promise<Picked | undefined> {
  const colour = await client.ask({ type: 'pick', at, recipe });
  return colour && { colour, isBefore: false, isTheirs: true, output: at, source: sourcePoint(shape, at) };
}

/** The pixel of the source that the middle of a pixel came from, where the picture has another shape. */
function sourcePoint(shape: Shape | undefined, { x, y }: Point): Point | undefined {
  if (!shape) return undefined;
  const point = mapPoint(shape.toSource, { x: x + 0.5, y: y + 0.5 });
  const [sourceX, sourceY] = [Math.floor(point.x), Math.floor(point.y)];
  return sourceX === x && sourceY === y ? undefined : { x: sourceX, y: sourceY };
}
