import type { Participant } from '../shared/protocol/participant.ts';
import { adjustmentPath } from '../shared/recipe/edit.ts';
import { type Filter, type FilterId, formatValue } from '../shared/recipe/filters.ts';
import { adjustmentOf } from '../shared/recipe/recipe.ts';
import { element, iconButton, setAttribute, setText } from './dom.ts';
import type { Edits } from './edits.ts';
import { createNumberField } from './numberField.ts';
import { colourClass } from './participantColour.ts';
import { holderOf, settledRecipe, shownRecipe } from './selectors.ts';
import { attachSliderGesture } from './sliderGesture.ts';
import type { PageState } from './state.ts';

export interface SliderRow {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** One filter: label, number field and reset button above its slider. */
export function createSliderRow(filter: Filter & { readonly id: FilterId }, edits: Edits): SliderRow {
  const path = adjustmentPath(filter.id);
  const reset = () => {
    edits.commit({ path, value: filter.neutral });
    // The button is disabled now: the focus goes where the next key is likely meant to go.
    slider.focus();
  };
  const id = `slider-${filter.id}`;

  const label = element('label', { for: id, class: 'sliderLabel', title: 'Double-click to reset' }, filter.label);
  const holder = element('span', { class: 'holder', id: `${id}-holder` });
  const field = createNumberField(filter, edits);
  const resetButton = iconButton(`Reset ${filter.label}`, 'discard', reset);
  const slider = createRange(filter, id);
  attachSliderGesture(slider, filter, edits);
  label.addEventListener('dblclick', reset);

  const head = element('div', { class: 'sliderHead' }, label, holder, resetButton, field.element);
  const row = element('div', { class: 'sliderRow' }, head, slider);
  return {
    element: row,
    update(state) {
      const value = adjustmentOf(shownRecipe(state), filter.id);
      const changed = value !== filter.neutral;
      showValue(slider, filter, value);
      field.show(value);
      const participant = holderOf(state, path);
      showHolder(slider, holder, participant);
      setAttribute(row, 'class', rowClass(changed, participant));
      setAttribute(
        resetButton,
        'disabled',
        !changed && adjustmentOf(settledRecipe(state), filter.id) === filter.neutral,
      );
    },
  };
}

function createRange(filter: Filter, id: string): HTMLInputElement {
  const { min, max, step } = filter;
  const slider = element('input', { type: 'range', class: 'slider', id, min, max, step, 'aria-label': filter.label });
  slider.style.setProperty('--neutral', String((filter.neutral - min) / (max - min)));
  return slider;
}

function showValue(slider: HTMLInputElement, filter: Filter, value: number): void {
  if (slider.valueAsNumber !== value) slider.value = String(value);
  slider.style.setProperty('--value', String((value - filter.min) / (filter.max - filter.min)));
  setAttribute(slider, 'aria-valuetext', formatValue(filter, value));
}

function rowClass(changed: boolean, participant: Participant | undefined): string {
  const held = participant ? ` held ${colourClass(participant.colour)}` : '';
  return `sliderRow${changed ? ' changed' : ''}${held}`;
}

/** Who is dragging this slider elsewhere: a ring in their colour, their name beside the label. */
function showHolder(slider: HTMLElement, holder: HTMLElement, participant: Participant | undefined): void {
  setText(holder, participant?.name ?? '');
  const description = participant && `${participant.name} is moving this slider`;
  setAttribute(slider, 'aria-description', description);
  setAttribute(slider, 'title', description);
}
