import { applyEdit, type Change, type Changes, parseChange } from './edit.ts';
import type { SectionName } from './fields.ts';
import { isRecord } from './json.ts';
import { neutralRecipe, type Recipe } from './recipe.ts';

export type ParsedRecipe =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly code: 'bad-recipe' };

const sections: readonly SectionName[] = ['adjustments', 'curves', 'levels', 'geometry'];
const known: ReadonlySet<string> = new Set(['version', ...sections]);
const bad: ParsedRecipe = { ok: false, code: 'bad-recipe' };

/**
 * Reads a recipe from untrusted JSON: own properties only, values snapped to what their paths allow. `adjustments` has
 * to be there, the other sections need not; anything this version does not know is refused.
 */
export function parseRecipe(value: unknown): ParsedRecipe {
  if (!isRecord(value) || value.version !== 1 || !Object.hasOwn(value, 'adjustments')) return bad;
  if (Object.keys(value).some((key) => !known.has(key))) return bad;
  const changes: Change[] = [];
  for (const section of sections) {
    const found = parseSection(section, Object.hasOwn(value, section) ? value[section] : {});
    if (!found) return bad;
    changes.push(...found);
  }
  return { ok: true, recipe: applyEdit(neutralRecipe, changes) };
}

function parseSection(section: SectionName, value: unknown): Changes | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  const changes = entries.flatMap(([key, entry]) => parseChange(`${section}.${key}`, entry) ?? []);
  return changes.length === entries.length ? changes : undefined;
}
