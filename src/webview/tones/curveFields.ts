import { maxCurvePoints } from '../../shared/recipe/curve.ts';
import { element, iconButton, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import type { SettableNumber } from '../sliders/heldNumber.ts';
import { createNumberField } from '../sliders/numberField.ts';
import { type CurveModel, withoutSelected } from './curveModel.ts';
import { movePoint, type PointChange, splitWidest } from './curvePoints.ts';

export interface CurveFields {
  readonly element: HTMLElement;
  show(): void;
}

const scale = { min: 0, max: 255, step: 1, neutral: 0, unit: '', signed: false } as const;

/** The selected point in numbers, and buttons for one more and one less. */
export function createCurveFields(model: CurveModel, focusPoint: (index: number) => void): CurveFields {
  const input = createNumberField(pointNumber(model, 0), t('Curve input'));
  const output = createNumberField(pointNumber(model, 1), t('Curve output'));
  const change = (made: PointChange | undefined) => {
    if (!made) return;
    model.commit(made);
    focusPoint(made.index);
  };
  const add = iconButton(t('Add Curve Point'), 'add', () => change(splitWidest(model.curve)));
  const remove = iconButton(t('Remove Curve Point'), 'remove', () => change(withoutSelected(model)));
  const labelled = [
    element('label', { class: 'inlineField' }, t('Input'), input.element),
    element('label', { class: 'inlineField' }, t('Output'), output.element),
  ];
  return {
    element: element('div', { class: 'curveFields' }, ...labelled, add, remove),
    show() {
      const { curve, selected } = model;
      const [x, y] = curve[selected] ?? [0, 0];
      input.show(x);
      output.show(y);
      setAttribute(add, 'disabled', curve.length >= maxCurvePoints);
      setAttribute(remove, 'disabled', curve.length <= 2);
    },
  };
}

function pointNumber(model: CurveModel, coordinate: 0 | 1): SettableNumber {
  const withValue = (value: number): PointChange => {
    const { curve, selected } = model;
    const [x, y] = curve[selected] ?? [0, 0];
    return { curve: movePoint(curve, selected, coordinate === 0 ? [value, y] : [x, value]), index: selected };
  };
  return {
    scale,
    get shown() {
      return model.curve[model.selected]?.[coordinate] ?? 0;
    },
    hold: (value) => model.hold(withValue(value)),
    commit: (value) => model.commit(withValue(value)),
    cancel: model.cancel,
  };
}
