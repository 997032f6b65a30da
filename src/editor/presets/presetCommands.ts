import * as vscode from 'vscode';
import { maxPresets } from '../../shared/recipe/presetFile.ts';
import { type Look, lookOf, mentioned } from '../../shared/recipe/presets.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { askNewName, askOtherName, choosePreset } from './askPreset.ts';
import type { PresetLibrary } from './presetLibrary.ts';
import { findPreset, withoutPreset, withPreset, withRenamed, withRestored } from './presetList.ts';

/** Asks for a name and keeps the document's look under it. */
export async function savePreset(library: PresetLibrary, { model, look: own }: PixelPairDocument): Promise<void> {
  if (!model) return;
  const look = lookOf(own.seenOf(model.recipe));
  if (mentioned(look).length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no look to save yet. Adjust the picture first, then save it.'),
    );
    return;
  }
  const name = await askNewName(library.presets);
  if (!name) return;
  if (library.presets.length >= maxPresets && !findPreset(library.presets, name)) tellFull();
  else await keep(library, name, look);
}

export async function renamePreset(library: PresetLibrary, chosen: unknown): Promise<void> {
  const name = await choosePreset(library.presets, chosen, vscode.l10n.t('Rename Preset'));
  const renamed = name && (await askOtherName(library.presets, name));
  if (renamed) await library.change((presets) => withRenamed(presets, name, renamed));
}

/** Deletes at once; the message that says so takes it back. */
export async function deletePreset(library: PresetLibrary, chosen: unknown): Promise<void> {
  const name = await choosePreset(library.presets, chosen, vscode.l10n.t('Delete Preset'));
  const deleted = name && findPreset(library.presets, name);
  if (!deleted) return;
  const index = library.presets.indexOf(deleted);
  if (await library.change((presets) => withoutPreset(presets, name)))
    offerUndo(vscode.l10n.t('Deleted the preset “{0}”.', name), () =>
      library.change((presets) => withRestored(presets, deleted, index)),
    );
}

async function keep(library: PresetLibrary, name: string, look: Look): Promise<void> {
  const replaced = findPreset(library.presets, name);
  if (!(await library.change((presets) => withPreset(presets, { name, look })))) return;
  if (replaced)
    offerUndo(vscode.l10n.t('Replaced the preset “{0}”.', replaced.name), () =>
      library.change((presets) => withPreset(presets, replaced)),
    );
  else tellBriefly(vscode.l10n.t('Saved the preset “{0}”.', name));
}

/** Does not wait for the answer: what was done is done. */
function offerUndo(text: string, undo: () => Promise<unknown>): void {
  const button = { title: vscode.l10n.t('Undo') };
  void vscode.window.showInformationMessage(plainText(text), button).then((clicked) => (clicked ? undo() : undefined));
}

function tellFull(): void {
  void vscode.window.showWarningMessage(
    plainText(
      vscode.l10n.t('You have {0} presets, which is the most there can be. Delete one, then save again.', maxPresets),
    ),
  );
}
