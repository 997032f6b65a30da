import type { CurveChannel } from '../../shared/recipe/curve.ts';
import { applyEdit, type Path } from '../../shared/recipe/edit.ts';
import { type Field, fields } from '../../shared/recipe/fields.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

/** Effects that are made with the colours. */
const earlyEffects: readonly Path[] = ['adjustments.grayscale', 'adjustments.sepia', 'adjustments.invert'];

/** What comes in the order of `compile.ts` after levels and curves. */
function isLater({ group, path }: Field): boolean {
  return (group === 'effects' && !earlyEffects.includes(path)) || path === 'adjustments.vibrance';
}

/**
 * The picture that the levels of a channel work on: without them, and without what comes after. Levels for all colours
 * come before those of a channel.
 */
export function beforeLevels(recipe: Recipe, channel: CurveChannel): Recipe {
  const stays = channel === 'rgb' ? undefined : 'levels.rgb';
  return without(recipe, (field) => isLater(field) || (isIn(field, 'levels', 'curves') && field.path !== stays));
}

/** The picture that the curve of a channel works on. */
export function beforeCurve(recipe: Recipe, channel: CurveChannel): Recipe {
  const stays = channel === 'rgb' ? undefined : 'curves.rgb';
  return without(recipe, (field) => isLater(field) || (isIn(field, 'curves') && field.path !== stays));
}

function isIn({ group }: Field, ...groups: readonly Field['group'][]): boolean {
  return groups.includes(group);
}

function without(recipe: Recipe, isOut: (field: Field) => boolean): Recipe {
  return applyEdit(
    recipe,
    fields.filter(isOut).map(({ path, neutral }) => ({ path, value: neutral })),
  );
}
