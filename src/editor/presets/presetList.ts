import { t } from '../../shared/l10n.ts';
import { distinctName, isSameName, maxPresets } from '../../shared/recipe/presetFile.ts';
import type { Preset } from '../../shared/recipe/presets.ts';
import { equalValues } from '../../shared/recipe/value.ts';

export type PresetList = readonly Preset[];

export function findPreset(presets: PresetList, name: string): Preset | undefined {
  return presets.find((preset) => isSameName(preset.name, name));
}

/** In the place of the one of the same name, else at the end. */
export function withPreset(presets: PresetList, added: Preset): PresetList {
  const replaced = findPreset(presets, added.name);
  return replaced ? presets.map((preset) => (preset === replaced ? added : preset)) : [...presets, added];
}

export function withoutPreset(presets: PresetList, name: string): PresetList {
  return presets.filter((preset) => !isSameName(preset.name, name));
}

/** Puts a deleted preset back where it was, under another name where its own is taken by now. */
export function withRestored(presets: PresetList, restored: Preset, index: number): PresetList {
  const name = distinctName(restored.name, namesOf(presets));
  return presets.toSpliced(index, 0, { ...restored, name });
}

/** Unchanged where there is no such preset, or another one has the new name. */
export function withRenamed(presets: PresetList, name: string, renamed: string): PresetList {
  const found = findPreset(presets, name);
  const others = presets.filter((preset) => preset !== found);
  if (!found || findPreset(others, renamed)) return presets;
  return presets.map((preset) => (preset === found ? { ...preset, name: renamed } : preset));
}

/** Adds those that are not there yet, under other names where theirs are taken, as far as there is room. */
export function withImported(presets: PresetList, imported: PresetList): PresetList {
  const all = [...presets];
  for (const preset of imported) {
    const isKnown = presets.some((own) => equalValues(own, preset));
    if (!isKnown && all.length < maxPresets) all.push({ ...preset, name: distinctName(preset.name, namesOf(all)) });
  }
  return all;
}

/** As in a sentence. */
export function countOf(presets: number): string {
  return presets === 1 ? t('one preset') : t('{0} presets', presets);
}

function namesOf(presets: PresetList): readonly string[] {
  return presets.map(({ name }) => name);
}
