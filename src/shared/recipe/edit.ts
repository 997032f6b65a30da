import { type FilterId, filters, findFilter, formatValue, snapToFilter } from './filters.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';

/** A path of the recipe. Geometry and annotations will add their own prefixes. */
export type Path = `adjustments.${FilterId}`;

/** One path set to one value. */
export interface Change {
  readonly path: Path;
  readonly value: number;
}

/** An edit is a list of changes made at once; no path occurs twice. */
export type Changes = readonly Change[];

export const paths: readonly Path[] = filters.map((filter) => adjustmentPath(filter.id));

export function adjustmentPath(id: FilterId): Path {
  return `adjustments.${id}`;
}

/** Reads a change from untrusted values; undefined where the path or the value is not one of ours. */
export function parseChange(path: unknown, value: unknown): Change | undefined {
  const filter = typeof path === 'string' && path.startsWith('adjustments.') ? findFilter(path.slice(12)) : undefined;
  if (!filter || typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return { path: adjustmentPath(filter.id), value: snapToFilter(filter, value) };
}

export function valueAt(recipe: Recipe, path: Path): number {
  return adjustmentOf(recipe, filterIdOf(path));
}

/** The recipe with the changes made. Total: values are snapped to what their filter allows. */
export function applyEdit(recipe: Recipe, changes: Changes): Recipe {
  const adjustments: { [Id in FilterId]?: number } = { ...recipe.adjustments };
  for (const { path, value } of changes) {
    const id = filterIdOf(path);
    const filter = findFilter(id);
    if (!filter) continue;
    const snapped = snapToFilter(filter, value);
    if (snapped === filter.neutral) delete adjustments[id];
    else adjustments[id] = snapped;
  }
  return { ...recipe, adjustments };
}

/** The changes that lead back from `applyEdit(recipe, changes)` to `recipe`. */
export function invertEdit(recipe: Recipe, changes: Changes): Changes {
  return changes.map(({ path }) => ({ path, value: valueAt(recipe, path) }));
}

/** The name of the edit in the undo list, such as "Contrast +18" or "Reset Contrast". */
export function describeEdit(changes: Changes): string {
  const [first, ...others] = changes;
  if (!first) return 'Edit';
  if (others.length > 0) return `${changes.length} Adjustments`;
  const filter = findFilter(filterIdOf(first.path));
  if (!filter) return 'Edit';
  return first.value === filter.neutral
    ? `Reset ${filter.label}`
    : `${filter.label} ${formatValue(filter, first.value)}`;
}

export function filterIdOf(path: Path): FilterId {
  return path.slice('adjustments.'.length) as FilterId;
}
