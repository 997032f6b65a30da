import { maxSidePixels } from '../../shared/limits.ts';
import { element, iconButton, setAttribute, setText } from '../dom.ts';
import { createNumberInput, createSelectField } from '../formFields.ts';
import { t } from '../l10n.ts';
import {
  type ExportSize,
  exportSizeProblem,
  type SizeMode,
  sizeOf,
  withLink,
  withMode,
  withPercent,
  withSide,
} from './exportSize.ts';
import { type ExportState, pixelsOf } from './exportState.ts';

const modes: readonly (readonly [SizeMode, string])[] = [
  ['original', t('As edited')],
  ['percent', t('Percent')],
  ['pixels', t('Pixels')],
];
const sides = { min: 1, max: maxSidePixels };
/** From a hundredth of the size to ten times. */
const percents = { min: 1, max: 1_000 };

export interface ExportSizeFields {
  readonly element: HTMLElement;
  show(state: ExportState): void;
}

/** How large the file is to be. */
export function createExportSizeFields(
  current: () => ExportState | undefined,
  onChange: (size: ExportSize) => void,
): ExportSizeFields {
  const change = (make: (size: ExportSize, state: ExportState) => ExportSize) => {
    const state = current();
    if (state) onChange(make(state.size, state));
  };
  const setSide = (side: 'width' | 'height') => (value: number) =>
    change((size, state) => withSide(size, side, value, pixelsOf(state)));
  const mode = createSelectField('export-size', t('Size'), modes, (value) =>
    change((size, state) => withMode(size, value, pixelsOf(state))),
  );
  const percent = createNumberInput(
    'export-percent',
    percents,
    (value) => change((size) => withPercent(size, value)),
    t('Percent'),
  );
  const width = createNumberInput('export-width', sides, setSide('width'), t('Width in pixels'));
  const height = createNumberInput('export-height', sides, setSide('height'), t('Height in pixels'));
  const link = iconButton(t('Keep Proportions'), 'link', () =>
    change((size, state) => withLink(size, !size.linked, pixelsOf(state))),
  );
  const byPercent = element('div', { class: 'sizeNumbers' }, percent.element, '%');
  const byPixels = element('div', { class: 'sizeNumbers' }, width.element, '×', height.element, link);
  const result = element('span', { class: 'sizeResult' });
  const problem = element('p', { class: 'formProblem', role: 'alert' });
  const details = element(
    'div',
    { class: 'formRow' },
    element('div', { class: 'formControl' }, byPercent, byPixels, result),
  );
  return {
    element: element('div', { class: 'formGroup' }, mode.element, details, problem),
    show(state) {
      const { size } = state;
      mode.show(size.mode);
      byPercent.hidden = size.mode !== 'percent';
      byPixels.hidden = size.mode !== 'pixels';
      percent.show(size.percent);
      width.show(size.width);
      height.show(size.height);
      setAttribute(link, 'aria-pressed', String(size.linked));
      setText(result, size.mode === 'pixels' ? '' : describePixels(state));
      setText(problem, exportSizeProblem(size, pixelsOf(state)) ?? '');
      problem.hidden = problem.textContent === '';
    },
  };
}

function describePixels(state: ExportState): string {
  const { width, height } = sizeOf(state.size, pixelsOf(state)) ?? pixelsOf(state);
  return Number.isNaN(width) ? '' : t('{0} × {1} pixels', width, height);
}
