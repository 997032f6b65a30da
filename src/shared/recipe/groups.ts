import type { Changes } from './edit.ts';
import { type Field, type FieldGroup, fields, fieldValue } from './fields.ts';
import type { Recipe } from './recipe.ts';
import { equalValues } from './value.ts';

/** The groups of fields, in the order in which people are asked about them. */
export const fieldGroups: readonly FieldGroup[] = [...new Set(fields.map(({ group }) => group))];

/** The edit that makes whole groups of fields what they are in `recipe`, neutral ones included. */
export function groupChanges(recipe: Recipe, groups: readonly FieldGroup[]): Changes {
  return fields
    .filter(({ group }) => groups.includes(group))
    .map((field) => ({ path: field.path, value: fieldValue(recipe, field) }));
}

/** What a recipe sets in a group, in the user's words, such as "Contrast +18, Exposure +0.50 EV"; empty where nothing. */
export function describeGroup(recipe: Recipe, group: FieldGroup): string {
  const isSet = (field: Field) => !equalValues(fieldValue(recipe, field), field.neutral);
  const members = fields.filter((field) => field.group === group && isSet(field));
  return members.map((field) => field.describe(fieldValue(recipe, field))).join(', ');
}
