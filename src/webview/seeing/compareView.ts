import { element, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { createFrameLayer, setBox } from '../picture/frameLayer.ts';
import type { PictureOverlay, PicturePlace } from '../picture/pictureOverlay.ts';
import type { PageState } from '../state.ts';
import { pixelatedZoom } from '../view/geometry.ts';
import { attachDivider } from './compareDivider.ts';
import { initialSeeing } from './seeing.ts';

export interface CompareView extends PictureOverlay {
  /** Whether the original is seen at a place of the stage, in CSS pixels from the left. */
  isBeforeAt(x: number): boolean;
  update(state: PageState): void;
}

/** The original over the edited picture: all of it while somebody holds the key, or up to a divider. */
export function createCompareView(stage: HTMLElement): CompareView {
  const layer = createFrameLayer();
  const picture = element('div', { class: 'beforePicture' }, layer.element);
  const before = element('div', { class: 'before' }, picture);
  const divider = element('div', { class: 'divider', tabindex: '0' });
  const beforeLabel = element('span', { class: 'compareLabel beforeLabel', 'aria-hidden': 'true' });
  const afterLabel = element('span', { class: 'compareLabel afterLabel', 'aria-hidden': 'true' });
  const view = element('div', { class: 'compare', hidden: true }, before, beforeLabel, afterLabel, divider);
  const dividerPlace = attachDivider(view, divider);
  let placed: PicturePlace | undefined;
  let seeing = initialSeeing;
  let compared = false;
  return {
    element: view,
    isBeforeAt: (x) => seeing.before || ((seeing.split || compared) && x < (dividerPlace() / 100) * stage.clientWidth),
    place(place) {
      placed = place;
      const { rect, zoom } = place;
      setBox(picture, rect, 1, 1);
      picture.classList.toggle('pixelated', zoom >= pixelatedZoom);
      layer.place(rect);
    },
    paint(frame) {
      if (frame.before) layer.paint({ ...frame, bitmap: frame.before });
      if (placed) layer.place(placed.rect);
      picture.hidden = layer.frame === undefined;
    },
    clear() {
      layer.clear();
      picture.hidden = true;
    },
    update({ seeing: next, picture: { kind }, lookBack }) {
      seeing = next;
      compared = lookBack?.kind === 'compare';
      view.hidden = kind !== 'shown' || !(compared || seeing.split || seeing.before);
      view.classList.toggle('whole', seeing.before && !compared);
      setText(beforeLabel, lookBack?.kind === 'compare' ? lookBack.before.label : t('Before'));
      setText(afterLabel, lookBack?.kind === 'compare' ? lookBack.after.label : t('After'));
    },
  };
}
