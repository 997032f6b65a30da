import { maxPixels, maxSidePixels } from '../../shared/limits.ts';
import { element, iconButton, setAttribute, setText } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { numberText, t } from '../l10n.ts';
import { createPane } from '../pane.ts';
import type { PanelSection } from '../panelSection.ts';
import { holderAmong } from '../people/holds.ts';
import { shapePaths } from '../people/shapeHolder.ts';
import type { Port } from '../port.ts';
import { settledRecipe, shownRecipe } from '../selectors.ts';
import { createNumberField } from '../sliders/numberField.ts';
import { isAdjusted, resetChanges } from '../sliders/resets.ts';
import { createSliderRow } from '../sliders/sliderRow.ts';
import type { PageState } from '../state.ts';
import type { Size } from '../view/geometry.ts';
import type { ShapeActions } from './shapeActions.ts';
import { buttonOf, createShapeButtons } from './shapeButtons.ts';
import { shapeButton } from './shapeIcons.ts';
import { sizeNumbers } from './sizeNumbers.ts';
import { straightenNumber } from './straightenNumber.ts';

interface Parts {
  readonly edits: Edits;
  readonly port: Port;
  readonly actions: ShapeActions;
  readonly source: () => Size;
}

/** Everything that changes the picture's shape. */
export function createShapeSection({ edits, port, actions, source }: Parts): PanelSection {
  const buttons = createButtons(actions);
  const straighten = createSliderRow(straightenNumber(edits), 'slider-straighten');
  const size = createSizeRow(edits, source);
  const onReset = () => {
    if (actions.crop.active) actions.crop.cancel();
    edits.commit(...resetChanges(edits.settled, 'geometry'));
  };
  const pane = createPane(
    { label: t('Shape'), port, open: false, onReset },
    buttons.element,
    straighten.element,
    size.element,
  );
  return {
    pane,
    part: 'shape',
    words: [t('Shape'), t('Geometry')],
    rows: [
      {
        element: buttons.element,
        words: [t('Crop'), t('Rotate'), t('Turn'), t('Flip'), t('Mirror'), t('Aspect ratio')],
      },
      { element: straighten.element, words: [t('Straighten'), t('Level'), t('Horizon'), t('Tilt'), t('Rotate')] },
      { element: size.element, words: [t('Size'), t('Resize'), t('Width'), t('Height'), t('Percent'), t('Scale')] },
    ],
    update(state) {
      buttons.update(state);
      straighten.update(state);
      size.update(state);
      pane.setAdjusted(isAdjusted(shownRecipe(state), 'geometry'));
      pane.setHolder(holderAmong(state, shapePaths));
    },
  };
}

function createButtons(actions: ShapeActions) {
  return createShapeButtons(
    actions,
    { class: 'shapeButtons', label: t('Crop, rotate and flip') },
    buttonOf(shapeButton(t('Flip Horizontal'), 'flipHorizontal', actions.flipHorizontal), 'geometry.flipX'),
    buttonOf(shapeButton(t('Flip Vertical'), 'flipVertical', actions.flipVertical), 'geometry.flipY'),
  );
}

const largestSize = t(
  'That is the largest size: {0} pixels a side, {1} megapixels.',
  numberText(maxSidePixels),
  maxPixels / 1_000_000,
);

/** Width, height and percent, linked so that the picture keeps its shape unless somebody unlinks them. */
function createSizeRow(edits: Edits, source: () => Size) {
  let linked = true;
  const hint = element('p', { class: 'sizeHint', role: 'status' });
  const onLargest = (isLargest: boolean) => setText(hint, isLargest ? largestSize : '');
  const numbers = sizeNumbers(edits, { source, linked: () => linked, onLargest });
  const width = createNumberField(numbers.width, t('Width'));
  const height = createNumberField(numbers.height, t('Height'));
  const percent = createNumberField(numbers.percent, t('Percent'));
  const link = iconButton(t('Keep Proportions'), 'link', () => {
    linked = !linked;
    setAttribute(link, 'aria-pressed', String(linked));
  });
  setAttribute(link, 'aria-pressed', 'true');
  const reset = iconButton(t('Reset Size'), 'discard', () => edits.commit({ path: 'geometry.resize', value: null }));
  const head = element('div', { class: 'sliderHead' }, element('span', { class: 'sliderLabel' }, t('Size')), reset);
  const row = element(
    'div',
    { class: 'sliderRow', role: 'group', 'aria-label': t('Size'), 'data-path': 'geometry.resize' },
    head,
    element('div', { class: 'sizeFields' }, width.element, link, height.element, 'px', percent.element, '%'),
    hint,
  );
  return {
    element: row,
    update(state: PageState) {
      const shown = shownRecipe(state);
      width.show(numbers.width.valueIn(shown));
      height.show(numbers.height.valueIn(shown));
      percent.show(numbers.percent.valueIn(shown));
      const changed = shown.geometry?.resize !== undefined;
      row.classList.toggle('changed', changed);
      setAttribute(reset, 'disabled', !changed && settledRecipe(state).geometry?.resize === undefined);
    },
  };
}
