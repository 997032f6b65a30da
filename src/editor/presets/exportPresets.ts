import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { cleanFileName } from '../../shared/protocol/sanitise.ts';
import { formatPresetFile } from '../../shared/recipe/presetFile.ts';
import type { Preset } from '../../shared/recipe/presets.ts';
import { plainText } from '../plainText.ts';
import { writeWhole } from '../save/fileWriter.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { tellNoPresets } from './askPreset.ts';
import type { PresetLibrary } from './presetLibrary.ts';
import { countOf, findPreset } from './presetList.ts';

const filters = { [vscode.l10n.t('PixelPair presets')]: ['json'] };

/** Asks for a place and writes all of the user's presets there, or the one of that name. */
export async function exportPresets(library: PresetLibrary, name?: unknown): Promise<void> {
  const presets = typeof name === 'string' ? withName(library.presets, name) : library.presets;
  const [first] = presets;
  if (!first) return tellNoPresets();
  const fileName =
    typeof name === 'string' ? `${cleanFileName(first.name)}.json` : vscode.l10n.t('PixelPair presets.json');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Presets'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, fileName),
    filters,
  });
  if (target) await write(target, presets);
}

async function write(target: vscode.Uri, presets: readonly Preset[]): Promise<void> {
  try {
    await writeWhole(target, Buffer.from(formatPresetFile(presets)));
    const text = vscode.l10n.t('Exported {0} to {1}.', countOf(presets.length), cleanFileName(target.path));
    tellBriefly(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = vscode.l10n.t(
      'The presets could not be written: {0}. Choose another place, then export again.',
      reason,
    );
    void vscode.window.showErrorMessage(plainText(text));
  }
}

function withName(presets: readonly Preset[], name: string): readonly Preset[] {
  const found = findPreset(presets, name);
  return found ? [found] : [];
}
