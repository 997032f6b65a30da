import { fullAmount, presetChanges } from '../../shared/recipe/presets.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import { recall, remember } from '../memory.ts';
import type { Port } from '../port.ts';
import { shownRecipe } from '../selectors.ts';
import type { HeldNumber } from '../sliders/heldNumber.ts';
import type { PageState } from '../state.ts';
import {
  type Applied,
  builtinChoices,
  chosenChanges,
  findApplied,
  original,
  ownChoices,
  type PresetChoice,
} from './presetChoices.ts';

/** How a participant applies presets, and turns them up and down. */
export interface PresetHand {
  /** What the picture shows; undefined where it is no preset. */
  readonly applied: Applied | undefined;
  /** How much of the applied preset. */
  readonly amount: HeldNumber;
  choose(choice: PresetChoice): void;
  /**
   * Shows what a choice would make of the picture, until another one is tried out, or none. In this window alone: to
   * look is not to touch, and whoever holds a value in the session moves everybody's sliders and keeps them from it.
   */
  tryOut(choice: PresetChoice | undefined): void;
  update(state: PageState): void;
}

const amountScale = { min: 0, max: fullAmount, step: 1, neutral: fullAmount, unit: '%', signed: false } as const;

export function createPresetHand(edits: Edits, port: Port): PresetHand {
  const earlier = recall(port).preset;
  /** The last one that was chosen or recognised: what is left of it goes when another one is chosen. */
  let last: Applied | undefined;
  let applied: Applied | undefined;
  let choices: readonly PresetChoice[] = builtinChoices;

  const keep = (next: Applied) => {
    const isNew = next.choice.id !== last?.choice.id || next.amount !== last.amount;
    last = next;
    if (isNew) remember(port, { preset: { id: next.choice.id, amount: next.amount } });
  };
  const at = (amount: number) => (applied ? presetChanges(applied.choice.preset, amount) : []);
  const turnTo = (amount: number) => {
    if (applied) keep({ ...applied, amount });
    return at(amount);
  };
  const nameAt = (amount: number) => {
    const name = applied?.choice.preset.name ?? '';
    return amount === fullAmount ? name : `${name} ${amount}%`;
  };
  const findLast = () => {
    const known = last ? { id: last.choice.id, amount: last.amount } : earlier;
    const choice = choices.find(({ id }) => id === known?.id);
    return choice && known ? { choice, amount: known.amount } : undefined;
  };
  return {
    get applied() {
      return applied;
    },
    choose(choice) {
      const changes = chosenChanges(edits.settled, choice, last);
      if (choice === original) return edits.commit(...changes);
      keep({ choice, amount: fullAmount });
      edits.commitPreset(choice.preset.name, ...changes);
    },
    tryOut: (choice) => edits.tryOut(...(choice ? chosenChanges(edits.settled, choice, last) : [])),
    amount: {
      label: t('Amount'),
      scale: amountScale,
      // Whoever else turns the preset up or down holds all its values; the first one tells.
      get path() {
        return at(fullAmount).at(0)?.path ?? 'adjustments.exposure';
      },
      valueIn: (recipe) => findApplied(recipe, choices, last)?.amount ?? 0,
      get shown() {
        return applied?.amount ?? 0;
      },
      hold: (amount) => edits.hold(...turnTo(amount)),
      commit: (amount) => edits.commitPreset(nameAt(amount), ...turnTo(amount)),
      cancel: () => edits.cancel(...at(fullAmount).map(({ path }) => path)),
    },
    update(state) {
      choices = [...builtinChoices, ...ownChoices(state.presets)];
      last = findLast();
      applied = findApplied(shownRecipe(state), choices, last);
      if (applied) keep(applied);
    },
  };
}
