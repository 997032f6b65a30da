import { type Changes, changesBetween } from './edit.ts';
import { type Field, fields, fieldValue } from './fields.ts';
import { interpolate } from './interpolate.ts';
import { neutralRecipe, type Recipe } from './recipe.ts';
import { equalValues, type Value } from './value.ts';

/**
 * A look with a name. It sets the values it mentions and leaves all others alone, as presets do in the programs
 * photographers know: somebody's own exposure survives a preset that says nothing of exposure.
 */
export interface Preset {
  readonly name: string;
  readonly look: Look;
}

/** Adjustments, curves and levels: everything of a recipe but its geometry, which belongs to one picture. */
export type Look = Omit<Recipe, 'geometry'>;

/** The whole preset; amounts are in percent. */
export const fullAmount = 100;

const lookFields: readonly Field[] = fields.filter(({ section }) => section !== 'geometry');

export function lookOf({ geometry: _belongsToThePicture, ...look }: Recipe): Look {
  return look;
}

/** What a look says anything about. */
export function mentioned(look: Look): readonly Field[] {
  return lookFields.filter((field) => !equalValues(fieldValue(look, field), field.neutral));
}

/** The edit that applies a preset at 0 to 100 percent: what it mentions, between neutral and the preset's value. */
export function presetChanges({ look }: Preset, amount: number): Changes {
  return mentioned(look).map((field) => ({ path: field.path, value: valueIn(look, field, amount) }));
}

/** The edit that takes back what is left of a preset: the values that are still as it has set them. */
export function takeBackPreset(recipe: Recipe, { look }: Preset, amount: number): Changes {
  return mentioned(look)
    .filter((field) => equalValues(fieldValue(recipe, field), valueIn(look, field, amount)))
    .map(({ path, neutral }) => ({ path, value: neutral }));
}

/** The edit that takes every look off and leaves the geometry. */
export function neutralLook(recipe: Recipe): Changes {
  return changesBetween(lookOf(recipe), neutralRecipe);
}

/**
 * How much of a preset the recipe shows, in whole percent from 1 to 100; undefined where it shows something else.
 * Values are rounded, so that neighbouring amounts may look alike: then it is `likely`, else the highest.
 */
export function presetAmount(recipe: Recipe, { look }: Preset, likely = fullAmount): number | undefined {
  const members = mentioned(look);
  if (members.length === 0) return undefined;
  const shows = (amount: number) =>
    members.every((field) => equalValues(fieldValue(recipe, field), valueIn(look, field, amount)));
  if (likely > 0 && shows(likely)) return likely;
  for (let amount = fullAmount; amount > 0; amount -= 1) if (shows(amount)) return amount;
  return undefined;
}

function valueIn(look: Look, field: Field, amount: number): Value {
  return interpolate(field, fieldValue(look, field), amount / fullAmount);
}
