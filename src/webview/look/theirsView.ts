import type { Point } from '../../shared/protocol/participant.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { element, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { createFrameLayer, setBox } from '../picture/frameLayer.ts';
import type { PictureOverlay } from '../picture/pictureOverlay.ts';
import { pictureRect } from '../picture/surface.ts';
import { attachDivider } from '../seeing/compareDivider.ts';
import { comparesTheirs } from '../selectors.ts';
import type { Shape } from '../shape/shape.ts';
import type { PageState } from '../state.ts';
import { pixelatedZoom, type Rect } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { lookWords } from './lookWords.ts';

/** A pixel of the others' picture, in whole pixels of its own shape; it may lie beside the picture. */
export interface TheirPixel {
  readonly at: Point;
  readonly shape: Shape;
  readonly recipe: Recipe;
}

export interface TheirsView extends PictureOverlay {
  /** What is painted of theirs at a place of the stage; undefined where that is mine, or nothing is compared. */
  pixelAt(at: Point): TheirPixel | undefined;
  update(state: PageState): void;
}

/**
 * What the others see, to the right of a divider. Their picture may have a shape of its own, so it has a place of its
 * own: what is in the middle of the view is in the middle of both.
 */
export function createTheirsView(control: ViewControl): TheirsView {
  const layer = createFrameLayer();
  const picture = element('div', { class: 'beforePicture' }, layer.element);
  const divider = element('div', { class: 'divider', tabindex: '0' });
  const name = element('span', { class: 'compareLabel afterLabel', 'aria-hidden': 'true' });
  const view = element(
    'div',
    { class: 'compare', hidden: true },
    element('div', { class: 'theirs' }, picture),
    element('span', { class: 'compareLabel beforeLabel', 'aria-hidden': 'true' }, t('Mine')),
    name,
    divider,
  );
  const dividerPlace = attachDivider(view, divider, {
    label: t('Mine and theirs'),
    valueText: (percent) => t('{0} % mine', percent),
  });
  let shape: Shape | undefined;
  let recipe: Recipe | undefined;
  let rect: Rect | undefined;
  let source: PageState['source'];

  const place = () => {
    const at = shape && control.viewOf(shape);
    picture.hidden = !(shape && at && layer.frame);
    if (!shape || !at) return;
    rect = pictureRect(at, shape.size, control.stage, devicePixelRatio);
    setBox(picture, rect, 1, 1);
    picture.classList.toggle('pixelated', at.zoom >= pixelatedZoom);
    layer.place(rect);
  };
  return {
    element: view,
    place,
    paint(frame) {
      const { theirs } = frame.layers;
      if (!theirs) return;
      shape = frame.theirShape;
      recipe = theirs.recipe;
      const { surface, region } = theirs;
      if (frame.theirs) layer.paint({ ...frame, surface, region, bitmap: frame.theirs });
      place();
    },
    pixelAt(at) {
      const isTheirs = !view.hidden && at.x >= (dividerPlace() / 100) * control.stage.width;
      if (!(isTheirs && shape && recipe && rect)) return undefined;
      const x = Math.floor(((at.x - rect.x) * shape.size.width) / rect.width);
      const y = Math.floor(((at.y - rect.y) * shape.size.height) / rect.height);
      return { at: { x, y }, shape, recipe };
    },
    // Of another shape of the own picture: theirs stands as it stood.
    clear: () => undefined,
    update(state) {
      view.hidden = state.picture.kind !== 'shown' || !comparesTheirs(state);
      setText(name, lookWords(state).theirs);
      if (state.source === source) return;
      source = state.source;
      layer.clear();
      picture.hidden = true;
    },
  };
}
