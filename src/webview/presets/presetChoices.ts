import { builtinPresets } from '../../shared/recipe/builtinPresets.ts';
import { type Changes, changesBetween } from '../../shared/recipe/edit.ts';
import { fieldValue } from '../../shared/recipe/fields.ts';
import {
  fullAmount,
  mentioned,
  neutralLook,
  type Preset,
  presetAmount,
  presetChanges,
  takeBackPreset,
} from '../../shared/recipe/presets.ts';
import { neutralRecipe, type Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import { t } from '../l10n.ts';

/** A preset that can be chosen in the page. */
export interface PresetChoice {
  /** Of its own among all choices, and the same when the page comes back. */
  readonly id: string;
  readonly preset: Preset;
  /** Whether it is one of the user's own. */
  readonly own: boolean;
}

/** The picture without any look. */
export const original: PresetChoice = {
  id: 'original',
  preset: { name: t('Original'), look: neutralRecipe },
  own: false,
};

export const builtinChoices: readonly PresetChoice[] = [
  original,
  ...builtinPresets.map((preset) => ({ id: `built-in/${preset.name}`, preset, own: false })),
];

export function ownChoices(presets: readonly Preset[]): readonly PresetChoice[] {
  return presets.map((preset) => ({ id: `own/${preset.name}`, preset, own: true }));
}

/** A choice and how much of it, in percent. */
export interface Applied {
  readonly choice: PresetChoice;
  readonly amount: number;
}

/**
 * Which preset the picture shows, whoever has applied it: the last one chosen here at any amount, down to none of it, or
 * else one that is there in full; of several the one that says most.
 */
export function findApplied(
  recipe: Recipe,
  choices: readonly PresetChoice[],
  last: Applied | undefined,
): Applied | undefined {
  const amount = last && amountOf(recipe, last);
  if (last && amount !== undefined && amount > 0) return { choice: last.choice, amount };
  const inFull = choices
    .filter(({ preset }) => shows(recipe, preset))
    .sort((a, b) => mentioned(b.preset.look).length - mentioned(a.preset.look).length);
  const [choice] = inFull;
  if (choice) return { choice, amount: fullAmount };
  return last && amount === 0 ? { choice: last.choice, amount } : undefined;
}

/** The edit that puts a choice in the place of the last one. */
export function chosenChanges(recipe: Recipe, { preset, id }: PresetChoice, last: Applied | undefined): Changes {
  if (id === original.id) return neutralLook(recipe);
  const changes = presetChanges(preset, fullAmount);
  const set = new Set(changes.map(({ path }) => path));
  const left = last ? takeBackPreset(recipe, last.choice.preset, last.amount) : [];
  return [...left.filter(({ path }) => !set.has(path)), ...changes];
}

function amountOf(recipe: Recipe, { choice: { preset }, amount }: Applied): number | undefined {
  const isOff = mentioned(preset.look).every((field) => equalValues(fieldValue(recipe, field), field.neutral));
  return presetAmount(recipe, preset, amount) ?? (isOff ? 0 : undefined);
}

function shows(recipe: Recipe, { look }: Preset): boolean {
  const members = mentioned(look);
  return (
    members.length > 0 && members.every((field) => equalValues(fieldValue(recipe, field), fieldValue(look, field)))
  );
}

/** Whether a look would change nothing of the picture but its shape. */
export function isOriginal(recipe: Recipe): boolean {
  return changesBetween(neutralRecipe, recipe).every(({ path }) => path.startsWith('geometry.'));
}
