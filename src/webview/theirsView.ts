import { attachDivider } from './compareDivider.ts';
import { element, setText } from './dom.ts';
import { createFrameLayer, setBox } from './frameLayer.ts';
import { pixelatedZoom } from './geometry.ts';
import { t } from './l10n.ts';
import { lookWords } from './lookWords.ts';
import type { PictureOverlay } from './pictureOverlay.ts';
import { comparesTheirs } from './selectors.ts';
import type { Shape } from './shape.ts';
import type { PageState } from './state.ts';
import { pictureRect } from './surface.ts';
import type { ViewControl } from './viewControl.ts';

export interface TheirsView extends PictureOverlay {
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
  attachDivider(view, divider, { label: t('Mine and theirs'), valueText: (percent) => t('{0} % mine', percent) });
  let shape: Shape | undefined;
  let source: PageState['source'];

  const place = () => {
    const at = shape && control.viewOf(shape);
    picture.hidden = !(shape && at && layer.frame);
    if (!shape || !at) return;
    const rect = pictureRect(at, shape.size, control.stage, devicePixelRatio);
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
      const { surface, region } = theirs;
      if (frame.theirs) layer.paint({ ...frame, surface, region, bitmap: frame.theirs });
      place();
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
