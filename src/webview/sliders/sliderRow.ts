import type { Participant } from '../../shared/protocol/participant.ts';
import { formatValue, type NumberScale } from '../../shared/recipe/filters.ts';
import { partOfPath } from '../../shared/recipe/privateLook.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, iconButton, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { createGhostThumbs } from '../people/ghostThumbs.ts';
import { showHolder } from '../people/holderMark.ts';
import { holdOf, holdsOf } from '../people/holds.ts';
import { colourClass } from '../people/participantColour.ts';
import { canEdit, settledRecipe, shownRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { HeldNumber } from './heldNumber.ts';
import { createNumberField } from './numberField.ts';
import { attachSliderGesture } from './sliderGesture.ts';

export interface SliderRow {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** One number: label, number field and reset button above its slider. `id` is the slider's, of its own on the page. */
export function createSliderRow(number: HeldNumber, id: string): SliderRow {
  const { label: text, scale } = number;
  const reset = () => {
    number.commit(scale.neutral);
    // The button is disabled now: the focus goes where the next key is likely meant to go.
    focusOn(slider);
  };
  const label = element('label', { for: id, class: 'sliderLabel' }, text);
  const holder = element('span', { class: 'holder' });
  const field = createNumberField(number, t('{0} value', text));
  const resetButton = iconButton(t('Reset {0}', text), 'discard', reset);
  const slider = createRange(scale, id, text);
  const ghosts = createGhostThumbs();
  const along = (value: number) => (value - scale.min) / (scale.max - scale.min);
  attachSliderGesture(slider, number);
  label.addEventListener('dblclick', reset);

  const head = element('div', { class: 'sliderHead' }, label, holder, resetButton, field.element);
  const track = element('div', { class: 'sliderTrack' }, slider, ghosts.element);
  const row = element('div', { class: 'sliderRow', 'data-path': number.path }, head, track);
  const showValue = valueShower(slider, scale);
  return {
    element: row,
    update(state) {
      const value = number.valueIn(shownRecipe(state));
      const changed = value !== scale.neutral;
      showValue(value);
      field.show(value);
      const holds = holdsOf(state, number.path);
      ghosts.show(holds, along);
      showHolder(holder, holds.at(-1)?.participant);
      setAttribute(row, 'class', rowClass(changed, holdOf(state, number.path)?.participant));
      const mayReset = canEdit(state, partOfPath(number.path));
      const isNeutral = !changed && number.valueIn(settledRecipe(state)) === scale.neutral;
      setAttribute(label, 'title', mayReset && t('Double-click to reset'));
      setAttribute(resetButton, 'disabled', !mayReset || isNeutral);
    },
  };
}

function createRange({ min, max, step, neutral }: NumberScale, id: string, label: string): HTMLInputElement {
  const slider = element('input', { type: 'range', class: 'slider', id, min, max, step, 'aria-label': label });
  slider.style.setProperty('--neutral', String((neutral - min) / (max - min)));
  return slider;
}

/** Shows values on a slider. All sliders are told at every frame, and few of them have changed. */
function valueShower(slider: HTMLInputElement, scale: NumberScale): (value: number) => void {
  let last: number | undefined;
  return (value) => {
    if (slider.valueAsNumber !== value) slider.value = String(value);
    if (value === last) return;
    last = value;
    slider.style.setProperty('--value', String((value - scale.min) / (scale.max - scale.min)));
    setAttribute(slider, 'aria-valuetext', formatValue(scale, value));
  };
}

function rowClass(changed: boolean, participant: Participant | undefined): string {
  const held = participant ? ['held', colourClass(participant.colour)] : [];
  return ['sliderRow', ...(changed ? ['changed'] : []), ...held].join(' ');
}
