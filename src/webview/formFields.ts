import { element, setAttribute } from './dom.ts';
import { keepTextUndo } from './textUndo.ts';

/** One labelled row of a form; `show` brings it up to date without disturbing who is typing in it. */
export interface FormField<Value> {
  readonly element: HTMLElement;
  show(value: Value): void;
}

/** A row: the label in one column, what it names in the other. */
export function formRow(label: string, control: HTMLElement, ...beside: (Node | string)[]): HTMLElement {
  return element(
    'div',
    { class: 'formRow' },
    element('label', { class: 'formLabel', for: control.id }, label),
    element('div', { class: 'formControl' }, control, ...beside),
  );
}

export function createSelectField<Value extends string>(
  id: string,
  label: string,
  options: readonly (readonly [value: Value, text: string])[],
  onChange: (value: Value) => void,
): FormField<Value> {
  const entries = options.map(([value, text]) => element('option', { value }, text));
  const select = element('select', { class: 'select', id }, ...entries);
  select.addEventListener('change', () => {
    const chosen = options[select.selectedIndex];
    if (chosen) onChange(chosen[0]);
  });
  return {
    element: formRow(label, select),
    show(value) {
      if (select.value !== value) select.value = value;
    },
  };
}

export function createCheckField(id: string, label: string, onChange: (checked: boolean) => void): FormField<boolean> {
  const box = element('input', { type: 'checkbox', class: 'checkbox', id });
  box.addEventListener('change', () => onChange(box.checked));
  const text = element('label', { for: id }, label);
  return {
    element: element('div', { class: 'formRow' }, element('div', { class: 'formControl check' }, box, text)),
    show(checked) {
      box.checked = checked;
    },
  };
}

/** A field for whole numbers; what is none of them comes as NaN. */
export function createNumberInput(
  id: string,
  range: { readonly min: number; readonly max: number },
  onInput: (value: number) => void,
  label?: string,
): { readonly element: HTMLInputElement; show(value: number): void } {
  const { min, max } = range;
  const attributes = { type: 'number', class: 'numberField', id, min, max, step: 1, 'aria-label': label };
  const input = element('input', attributes);
  keepTextUndo(input, () => document.activeElement === input);
  input.addEventListener('input', () => {
    setAttribute(input, 'aria-invalid', input.checkValidity() ? false : 'true');
    onInput(input.value === '' ? Number.NaN : input.valueAsNumber);
  });
  return {
    element: input,
    show(value) {
      if (Number.isNaN(value)) return;
      if (input.valueAsNumber !== value) input.value = String(value);
      setAttribute(input, 'aria-invalid', input.checkValidity() ? false : 'true');
    },
  };
}

export interface ScaleValue {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Marked on the track. */
  readonly best: number;
}

/** A slider with a number field beside it. Values out of range are pulled into it. */
export function createScaleField(id: string, label: string, onChange: (value: number) => void): FormField<ScaleValue> {
  const slider = element('input', { type: 'range', class: 'slider', id: `${id}-slider`, 'aria-label': label });
  let scale: ScaleValue = { value: 0, min: 0, max: 1, best: 0 };
  const change = (value: number) => {
    if (!Number.isNaN(value)) onChange(Math.round(Math.min(scale.max, Math.max(scale.min, value))));
  };
  const field = createNumberInput(id, scale, change);
  field.element.addEventListener('blur', () => field.show(scale.value));
  slider.addEventListener('input', () => change(slider.valueAsNumber));
  return {
    element: formRow(label, field.element, slider),
    show(shown) {
      scale = shown;
      for (const node of [slider, field.element]) {
        setAttribute(node, 'min', shown.min);
        setAttribute(node, 'max', shown.max);
      }
      field.show(shown.value);
      showOnTrack(slider, shown);
    },
  };
}

function showOnTrack(slider: HTMLInputElement, { value, min, max, best }: ScaleValue): void {
  const share = (at: number) => String((at - min) / (max - min));
  if (slider.valueAsNumber !== value) slider.value = String(value);
  slider.style.setProperty('--neutral', share(best));
  slider.style.setProperty('--value', share(value));
}
