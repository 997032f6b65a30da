import { t } from '../l10n.ts';
import { type Field, fields, fieldValue, findField, groupLabels, type Path } from './fields.ts';
import type { FilterId } from './filters.ts';
import type { Recipe } from './recipe.ts';
import { equalValues, type Value } from './value.ts';

export type { Path } from './fields.ts';
export type { Value } from './value.ts';

/** One path set to one value. */
export interface Change {
  readonly path: Path;
  readonly value: Value;
}

/** An edit is a list of changes made at once; no path occurs twice. */
export type Changes = readonly Change[];

export const paths: readonly Path[] = fields.map(({ path }) => path);

export function adjustmentPath(id: FilterId): `adjustments.${FilterId}` {
  return `adjustments.${id}`;
}

/** Reads a change from untrusted values; undefined where the path or the value is not one of ours. */
export function parseChange(path: unknown, value: unknown): Change | undefined {
  const field = typeof path === 'string' ? findField(path) : undefined;
  const parsed = field?.parse(value);
  return field && parsed !== undefined ? { path: field.path, value: parsed } : undefined;
}

export function valueAt(recipe: Recipe, path: Path): Value {
  return fieldValue(recipe, fieldAt(path));
}

/** The recipe with the changes made. Total: values are snapped to what their path allows, or left out. */
export function applyEdit(recipe: Recipe, changes: Changes): Recipe {
  return changes.reduce((before, { path, value }) => {
    const field = fieldAt(path);
    const parsed = field.parse(value);
    return parsed === undefined ? before : withValue(before, field, parsed);
  }, recipe);
}

/** The changes that lead back from `applyEdit(recipe, changes)` to `recipe`. */
export function invertEdit(recipe: Recipe, changes: Changes): Changes {
  return changes.map(({ path }) => ({ path, value: valueAt(recipe, path) }));
}

/** The changes that make `to` out of `from`. */
export function changesBetween(from: Recipe, to: Recipe): Changes {
  return paths.flatMap((path) => {
    const value = valueAt(to, path);
    return equalValues(valueAt(from, path), value) ? [] : [{ path, value }];
  });
}

/** The name of the edit in the undo list, such as "Contrast +18", "Reset Contrast", or "Preset Warm" where it applies one. */
export function describeEdit(changes: Changes, preset?: string): string {
  if (preset !== undefined) return t('Preset {0}', preset);
  const [first, ...others] = changes;
  if (!first) return t('Edit');
  if (others.length === 0) return fieldAt(first.path).describe(first.value);
  if (changes.every(({ path, value }) => equalValues(fieldAt(path).neutral, value))) return describeReset(changes);
  // The first path of a gesture names it; the others go along, as a crop does with a turn.
  if (changes.every(({ path }) => fieldAt(path).group === 'geometry')) return fieldAt(first.path).describe(first.value);
  return t('{0} Adjustments', changes.length);
}

function describeReset(changes: Changes): string {
  const [group, ...others] = new Set(changes.map(({ path }) => fieldAt(path).group));
  return group && others.length === 0 ? t('Reset {0}', groupLabels[group]) : t('Reset Adjustments');
}

/** What a path is called. */
export function labelOfPath(path: string): string {
  return findField(path)?.label ?? path;
}

/** Every path has a field. */
function fieldAt(path: Path): Field {
  const field = findField(path);
  if (!field) throw new Error(`no field at ${path}`);
  return field;
}

function withValue(recipe: Recipe, { section, key, neutral }: Field, value: Value): Recipe {
  const { [key]: _replaced, ...others }: { readonly [key: string]: Value | undefined } = recipe[section] ?? {};
  const entries = equalValues(value, neutral) ? others : { ...others, [key]: value };
  if (section !== 'adjustments' && Object.keys(entries).length === 0) {
    const { [section]: _empty, ...rest } = recipe;
    return rest;
  }
  return { ...recipe, [section]: entries };
}
