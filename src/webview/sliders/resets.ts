import { type Changes, changesBetween } from '../../shared/recipe/edit.ts';
import { type FieldGroup, fields, fieldValue } from '../../shared/recipe/fields.ts';
import { neutralRecipe, type Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';

/** The changes that take back everything of these groups, of all groups where none is named. */
export function resetChanges(recipe: Recipe, ...groups: readonly FieldGroup[]): Changes {
  const wanted = new Set(fieldsOf(groups).map(({ path }) => path));
  return changesBetween(recipe, neutralRecipe).filter(({ path }) => wanted.has(path));
}

/** Whether something of these groups is adjusted, or of any where none is named. */
export function isAdjusted(recipe: Recipe, ...groups: readonly FieldGroup[]): boolean {
  return fieldsOf(groups).some((field) => !equalValues(fieldValue(recipe, field), field.neutral));
}

function fieldsOf(groups: readonly FieldGroup[]) {
  return groups.length === 0 ? fields : fields.filter(({ group }) => groups.includes(group));
}
