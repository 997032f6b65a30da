import { formatValue } from '../../shared/recipe/filters.ts';
import { element, setAttribute } from '../dom.ts';
import { keepTextUndo } from '../textUndo.ts';
import type { SettableNumber } from './heldNumber.ts';
import { attachStepKeys } from './stepKeys.ts';
import { parseTyped } from './steps.ts';

export interface NumberField {
  readonly element: HTMLInputElement;
  show(value: number): void;
}

/** A field of this name to type a number into. Enter and leaving it commit, Escape restores. */
export function createNumberField(number: SettableNumber, name: string): NumberField {
  const { scale } = number;
  const input = element('input', {
    type: 'text',
    inputmode: 'decimal',
    class: 'numberField',
    role: 'spinbutton',
    'aria-label': name,
    'aria-valuemin': scale.min,
    'aria-valuemax': scale.max,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let typing = false;

  const show = (value: number) => {
    if (typing) return;
    const text = formatValue(scale, value);
    if (input.value !== text) input.value = text;
    setAttribute(input, 'aria-valuenow', value);
    setAttribute(input, 'aria-valuetext', text);
  };
  const stopTyping = () => {
    typing = false;
    setAttribute(input, 'aria-invalid', false);
    show(number.shown);
  };
  const commitTyped = () => {
    const value = typing ? parseTyped(scale, input.value) : undefined;
    typing = false;
    if (value !== undefined) number.commit(value);
    stopTyping();
  };

  input.addEventListener('focus', () => input.select());
  input.addEventListener('input', () => {
    typing = true;
    setAttribute(input, 'aria-invalid', parseTyped(scale, input.value) === undefined ? 'true' : false);
  });
  input.addEventListener('blur', commitTyped);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || isSave(event)) commitTyped();
    else if (event.key === 'Escape') stopTyping();
    else if (event.key.startsWith('Arrow') || event.key.startsWith('Page')) commitVertical(event);
    else return;
    if (event.key === 'Enter' || event.key === 'Escape') input.select();
  });
  // A step starts from what was typed.
  const commitVertical = ({ key }: KeyboardEvent) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight' && typing) commitTyped();
  };
  keepTextUndo(input, () => typing);
  attachStepKeys(input, number);
  return { element: input, show };
}

/** VS Code's save: what is typed belongs into the file, so it has to get there first. */
function isSave({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && /^s$/i.test(key);
}
