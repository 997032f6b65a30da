import type { Levels } from '../../shared/recipe/levels.ts';
import { element } from '../dom.ts';
import { t } from '../l10n.ts';
import { createHistogramPlot, type HistogramPlot } from '../seeing/histogramPlot.ts';
import { createNumberField } from '../sliders/numberField.ts';
import { createLevelsHandle } from './levelsHandle.ts';
import type { LevelsModel } from './levelsModel.ts';

export interface LevelsControls {
  readonly element: HTMLElement;
  readonly histogram: HistogramPlot;
  show(levels: Levels): void;
  /** Marks what somebody else is dragging. */
  mark(keys: readonly (keyof Levels)[], colour: number): void;
}

interface Control {
  readonly key: keyof Levels;
  readonly handle: string;
  readonly field: string;
}

const inputs: readonly Control[] = [
  { key: 'black', handle: t('Black point'), field: t('Levels black') },
  { key: 'gamma', handle: t('Midtones'), field: t('Levels gamma') },
  { key: 'white', handle: t('White point'), field: t('Levels white') },
];
const outputs: readonly Control[] = [
  { key: 'outBlack', handle: t('Output black point'), field: t('Levels output black') },
  { key: 'outWhite', handle: t('Output white point'), field: t('Levels output white') },
];

/** The histogram with three handles and their numbers below it, and what comes out with two. */
export function createLevelsControls(model: LevelsModel): LevelsControls {
  const histogram = createHistogramPlot(['luma']);
  const [into, out] = [createTrack(model, inputs), createTrack(model, outputs)];
  const content = element(
    'div',
    { class: 'levelsControls' },
    element('div', { class: 'levelsHistogram' }, histogram.element),
    into.track,
    into.fields,
    element('div', { class: 'levelsRamp', 'aria-hidden': 'true' }),
    out.track,
    out.fields,
  );
  return {
    element: content,
    histogram,
    show(levels) {
      into.show(levels);
      out.show(levels);
    },
    mark(keys, colour) {
      into.mark(keys, colour);
      out.mark(keys, colour);
    },
  };
}

function createTrack(model: LevelsModel, controls: readonly Control[]) {
  const handles = controls.map(({ key, handle }) => createLevelsHandle(model, key, handle));
  const mark = (keys: readonly (keyof Levels)[], colour: number) =>
    handles.forEach((handle, index) => {
      const key = controls[index]?.key;
      handle.mark(key && keys.includes(key) ? colour : undefined);
    });
  const fields = controls.map(({ key, field }) => ({ key, field: createNumberField(model.number(key), field) }));
  return {
    track: element('div', { class: 'levelsTrack' }, ...handles.map((handle) => handle.element)),
    fields: element('div', { class: 'levelsFields' }, ...fields.map(({ field }) => field.element)),
    mark,
    show(levels: Levels) {
      for (const handle of handles) handle.show(levels);
      for (const { key, field } of fields) field.show(levels[key]);
    },
  };
}
