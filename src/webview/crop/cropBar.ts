import { element, iconButton, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { createNumberField } from '../sliders/numberField.ts';
import type { PageState } from '../state.ts';
import type { Size } from '../view/geometry.ts';
import { fitRatio, sizeBox } from './cropBox.ts';
import type { CropMode } from './cropMode.ts';
import { cropNumber } from './cropNumber.ts';
import { type CropRatio, freeRatio, ratioChoices, ratioOf } from './cropRatio.ts';
import { ratioFields } from './ratioFields.ts';

export interface CropBar {
  readonly element: HTMLElement;
  /** Width to height of what is being chosen; undefined where any will do. */
  readonly ratio: number | undefined;
  update(state: PageState): void;
}

/** The bar above the picture while somebody crops: aspect ratio, size, and the ways out. */
export function createCropBar(mode: CropMode, source: () => Size): CropBar {
  let ratio: CropRatio = freeRatio;
  const current = () => ratioOf(ratio, mode.frame);
  const choose = (next: CropRatio) => {
    ratio = next;
    const wanted = current();
    if (wanted !== undefined) mode.hold(fitRatio(mode.box, mode.frame, wanted));
    custom.element.hidden = ratio.choice !== 'custom';
    swap.disabled = ratio.choice === 'free' || wanted === 1;
  };
  const select = createSelect((choice) => choose({ ...ratio, choice, swapped: false }));
  const swap = iconButton(t('Swap Width and Height'), 'arrow-swap', () =>
    choose({ ...ratio, swapped: !ratio.swapped }),
  );
  const custom = ratioFields((sides) => choose({ ...ratio, custom: sides }), ratio.custom);
  const sized = (side: Partial<Size>) => {
    const { box, frame } = mode;
    const wanted = current();
    const width = side.width ?? (wanted === undefined || side.height === undefined ? box.width : side.height * wanted);
    return sizeBox(box, { width, height: side.height ?? box.height }, frame, wanted);
  };
  const width = cropNumber(mode, 'width', source, (value) => sized({ width: value }));
  const height = cropNumber(mode, 'height', source, (value) => sized({ height: value }));
  const fields = [width, height].map((number) => ({ number, field: createNumberField(number, number.label) }));
  const size = element('div', { class: 'cropSize', role: 'group', 'aria-label': t('Crop size in pixels') });
  fields.forEach(({ field }, index) => {
    size.append(...(index > 0 ? ['×'] : []), field.element);
  });
  size.append('px');

  const bar = element(
    'div',
    { class: 'cropBar', role: 'toolbar', 'aria-label': t('Crop'), hidden: true },
    select,
    custom.element,
    swap,
    size,
    element(
      'div',
      { class: 'cropWays' },
      textButton(t('Cancel'), () => mode.cancel()),
      textButton(t('Done'), () => mode.apply(), 'primary'),
    ),
  );
  choose(ratio);
  return {
    element: bar,
    get ratio() {
      return current();
    },
    update({ cropping }) {
      if (bar.hidden && cropping) choose({ ...ratio, choice: 'free' });
      if (bar.hidden && cropping) select.value = 'free';
      bar.hidden = !cropping;
      if (cropping) for (const { number, field } of fields) field.show(number.shown);
    },
  };
}

function createSelect(onChoose: (choice: CropRatio['choice']) => void): HTMLSelectElement {
  const entries = ratioChoices.map(([value, text]) => element('option', { value }, text));
  const select = element(
    'select',
    { class: 'select', 'aria-label': t('Aspect ratio'), title: t('Aspect Ratio') },
    ...entries,
  );
  select.addEventListener('change', () => {
    const chosen = ratioChoices[select.selectedIndex];
    if (chosen) onChoose(chosen[0]);
  });
  return select;
}
