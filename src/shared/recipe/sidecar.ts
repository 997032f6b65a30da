import { applyEdit, type Change } from './edit.ts';
import { findField, type SectionName } from './fields.ts';
import { isRecord, parseJson } from './json.ts';
import { neutralRecipe, type Recipe } from './recipe.ts';

/**
 * A sidecar is the file beside an image that holds its edits: `photo.jpg.pixelpair.json` beside `photo.jpg`, which
 * stays as it is. It is made to be kept in version control, also by people whose versions of PixelPair differ: what
 * this version does not know is left out of the recipe and written back as it was.
 */
export interface Sidecar {
  readonly source: SidecarSource;
  readonly recipe: Recipe;
  /** What this version cannot show of the edits, such as `adjustments.dehaze`. */
  readonly unknown: readonly string[];
  /** The whole file, for the parts that this version does not know. */
  readonly json: JsonRecord;
}

/** The image that the edits were made on. */
export interface SidecarSource {
  readonly fileName: string;
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * - damaged: no JSON, or not as this version writes it
 * - conflicted: JSON with the marks of a merge in it that nobody has resolved
 * - foreign: some other program's
 * - newer: of a version that has changed the meaning of what is in it
 */
export type SidecarFault = 'damaged' | 'conflicted' | 'foreign' | 'newer';
export type ParsedSidecar =
  | { readonly ok: true; readonly sidecar: Sidecar }
  | { readonly ok: false; readonly code: SidecarFault };
export type JsonRecord = Readonly<Record<string, unknown>>;

export const sidecarEnding = '.pixelpair.json';
export const sidecarFormat = 'pixelpair';
export const sidecarVersion = 1;
export const sections: readonly SectionName[] = ['adjustments', 'curves', 'levels', 'geometry'];

/** Far deeper than anything in a recipe; what is kept unread is walked through as well. */
const maxDepth = 32;

/** Reads a sidecar from untrusted text. `JSON.parse` makes every key an own property, `__proto__` too. */
export function parseSidecar(text: string): ParsedSidecar {
  const json = parseJson(text);
  if (json === undefined) return fault(/^(<{7}|>{7}) /m.test(text) ? 'conflicted' : 'damaged');
  if (!isRecord(json) || json.format !== sidecarFormat) return fault('foreign');
  const { version, recipe, source } = json;
  if (isNewer(version) || (isRecord(recipe) && isNewer(recipe.version))) return fault('newer');
  const parsedSource = parseSource(source);
  const read = isRecord(recipe) ? readRecipe(recipe) : undefined;
  if (version !== sidecarVersion || !parsedSource || !read || !isShallow(json, maxDepth)) return fault('damaged');
  return { ok: true, sidecar: { source: parsedSource, json, ...read } };
}

function fault(code: SidecarFault): ParsedSidecar {
  return { ok: false, code };
}

function parseSource(value: unknown): SidecarSource | undefined {
  if (!isRecord(value)) return undefined;
  const { fileName, sha256 } = value;
  if (typeof fileName !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { fileName, sha256 };
}

function readRecipe(recipe: JsonRecord): Pick<Sidecar, 'recipe' | 'unknown'> | undefined {
  if (recipe.version !== neutralRecipe.version) return undefined;
  const changes: Change[] = [];
  const unknown = Object.keys(recipe).filter((key) => key !== 'version' && !sections.some((name) => name === key));
  for (const section of sections) {
    const entries = recipe[section] ?? {};
    if (!isRecord(entries)) return undefined;
    for (const [key, value] of Object.entries(entries)) {
      const change = readChange(section, key, value);
      if (change) changes.push(change);
      else unknown.push(`${section}.${key}`);
    }
  }
  return { recipe: applyEdit(neutralRecipe, changes), unknown };
}

/** Undefined also where the path is known and the value is not, as with more points in a curve than this version takes. */
export function readChange(section: SectionName, key: string, value: unknown): Change | undefined {
  const field = findField(`${section}.${key}`);
  const parsed = field?.parse(value);
  return field && parsed !== undefined ? { path: field.path, value: parsed } : undefined;
}

function isNewer(version: unknown): boolean {
  return typeof version === 'number' && version > sidecarVersion;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1));
}
