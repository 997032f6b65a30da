import { isRecord } from './json.ts';
import { printJson } from './printJson.ts';
import type { Recipe } from './recipe.ts';
import {
  type JsonRecord,
  readChange,
  type Sidecar,
  type SidecarSource,
  sections,
  sidecarFormat,
  sidecarVersion,
} from './sidecar.ts';

/**
 * The text of a sidecar. `before` is what lies there now: its parts that this version does not know stay in it. An edit
 * with a value that this version cannot read stays until something else is set in its place.
 */
export function formatSidecar(source: SidecarSource, recipe: Recipe, before?: Sidecar): string {
  const json = before?.json ?? {};
  const now = { format: sidecarFormat, version: sidecarVersion, source: lay({ ...source }, json.source) };
  return `${printJson({ ...json, ...now, recipe: recipeOver(recipe, json.recipe) })}\n`;
}

function recipeOver(recipe: Recipe, before: unknown): JsonRecord {
  const old: JsonRecord = isRecord(before) ? before : {};
  const unknown = Object.entries(old).filter(([key]) => !sections.some((section) => section === key));
  const known = sections.flatMap((section) => {
    const entries = sectionOver(section, recipe, old[section]);
    return section === 'adjustments' || Object.keys(entries).length > 0 ? [[section, entries] as const] : [];
  });
  return Object.fromEntries([...unknown, ['version', recipe.version], ...known]);
}

function sectionOver(section: (typeof sections)[number], recipe: Recipe, before: unknown): JsonRecord {
  const old = isRecord(before) ? Object.entries(before) : [];
  const unread = old.filter(([key, value]) => readChange(section, key, value) === undefined);
  const beneath = new Map(old);
  const now = Object.entries(recipe[section] ?? {}).map(([key, value]) => [key, lay(value, beneath.get(key))] as const);
  return Object.fromEntries([...unread, ...now]);
}

/** A value over an older one, whose unknown parts stay. */
function lay(value: unknown, before: unknown): unknown {
  return isRecord(value) && isRecord(before) ? { ...before, ...value } : value;
}
