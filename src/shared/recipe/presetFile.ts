import { cleanLine } from '../protocol/sanitise.ts';
import { isRecord, parseJson } from './json.ts';
import { parseRecipe } from './parseRecipe.ts';
import { mentioned, type Preset } from './presets.ts';
import { printJson } from './printJson.ts';
import { neutralRecipe } from './recipe.ts';

/**
 * A file of presets, as they are stored, exported and imported:
 * `{"format": "pixelpair-presets", "version": 1, "presets": [{"name": "Dusk", "adjustments": {"exposure": -0.5}}]}`,
 * with `curves` and `levels` beside `adjustments` where there are any, all as in a recipe.
 */
const presetFormat = 'pixelpair-presets';
const presetVersion = 1;

/** Presets a person keeps: more than anybody finds something in. */
export const maxPresets = 200;
/** Characters of a preset's name: what fits under a thumbnail in two lines. */
export const maxPresetNameCharacters = 40;
/** Bytes of a file of presets: the most presets, every value of them set, written with room to breathe. */
export const maxPresetFileBytes = 2 * 1024 * 1024;

export type ParsedPresets =
  /** `refused` counts presets that this version cannot read. */
  | { readonly ok: true; readonly presets: readonly Preset[]; readonly refused: number }
  | { readonly ok: false; readonly code: 'not-presets' | 'newer-version' | 'too-many' };

/** Reads a file of presets from untrusted text. Names are cleaned and made distinct; a preset that sets nothing is refused. */
export function parsePresetFile(text: string): ParsedPresets {
  const file = parseJson(text);
  if (!isRecord(file) || file.format !== presetFormat) return { ok: false, code: 'not-presets' };
  if (typeof file.version === 'number' && file.version > presetVersion) return { ok: false, code: 'newer-version' };
  if (file.version !== presetVersion || !Array.isArray(file.presets)) return { ok: false, code: 'not-presets' };
  if (file.presets.length > maxPresets) return { ok: false, code: 'too-many' };
  const presets = file.presets.flatMap((entry: unknown) => parsePreset(entry) ?? []);
  return { ok: true, presets: withDistinctNames(presets), refused: file.presets.length - presets.length };
}

export function formatPresetFile(presets: readonly Preset[]): string {
  const entries = presets.map(({ name, look: { version: _ofTheRecipe, ...values } }) => ({ name, ...values }));
  return `${printJson({ format: presetFormat, version: presetVersion, presets: entries })}\n`;
}

/** Reads one preset from untrusted JSON. */
function parsePreset(value: unknown): Preset | undefined {
  if (!isRecord(value)) return undefined;
  const { name: written, ...values } = value;
  const name = typeof written === 'string' ? cleanPresetName(written) : '';
  const parsed = parseRecipe({ adjustments: {}, ...values, version: neutralRecipe.version });
  if (name === '' || !parsed.ok || parsed.recipe.geometry) return undefined;
  return mentioned(parsed.recipe).length > 0 ? { name, look: parsed.recipe } : undefined;
}

/** A name on one line without anything invisible in it; empty where nothing is left. */
export function cleanPresetName(text: string): string {
  return [...cleanLine(text)].slice(0, maxPresetNameCharacters).join('').trim();
}

/** Names are the same whatever their case. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The name itself, or with the first number behind it that nobody else has. */
export function distinctName(name: string, taken: readonly string[]): string {
  let distinct = name;
  for (let number = 2; taken.some((other) => isSameName(other, distinct)); number += 1) {
    const suffix = ` ${number}`;
    distinct = `${[...name].slice(0, maxPresetNameCharacters - suffix.length).join('')}${suffix}`;
  }
  return distinct;
}

function withDistinctNames(presets: readonly Preset[]): readonly Preset[] {
  const names: string[] = [];
  return presets.map((preset) => {
    const name = distinctName(preset.name, names);
    names.push(name);
    return { ...preset, name };
  });
}
