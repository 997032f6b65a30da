import * as vscode from 'vscode';
import { cleanPresetName, isSameName } from '../../shared/recipe/presetFile.ts';
import { plainText } from '../plainText.ts';
import { findPreset, type PresetList } from './presetList.ts';

/** Asks for the name of a new preset; one that is there already may be replaced. Undefined where the user gave up. */
export async function askNewName(presets: PresetList): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save Current Look as Preset'),
    prompt: vscode.l10n.t('The look without the shape of the picture. You find it under Presets, in every image.'),
    placeHolder: vscode.l10n.t('Name of the preset'),
    validateInput: (value) => {
      if (cleanPresetName(value) === '') return value === '' ? undefined : vscode.l10n.t('Type a name.');
      return findPreset(presets, cleanPresetName(value))
        ? warning(vscode.l10n.t('There is a preset of this name. It will be replaced.'))
        : undefined;
    },
  });
  return name === undefined ? undefined : cleanPresetName(name);
}

export async function askOtherName(presets: PresetList, name: string): Promise<string | undefined> {
  const others = presets.filter((preset) => !isSameName(preset.name, name));
  const renamed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Preset'),
    value: name,
    validateInput: (value) => {
      if (cleanPresetName(value) === '') return vscode.l10n.t('Type a name.');
      return findPreset(others, cleanPresetName(value))
        ? vscode.l10n.t('There is another preset of this name. Type a different one.')
        : undefined;
    },
  });
  return renamed === undefined ? undefined : cleanPresetName(renamed);
}

/** The preset that is meant: the one of the name a page sends, else the one the user picks. */
export async function choosePreset(presets: PresetList, name: unknown, title: string): Promise<string | undefined> {
  if (typeof name === 'string') return findPreset(presets, name)?.name;
  if (presets.length === 0) {
    tellNoPresets();
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(
    presets.map((preset) => ({ label: plainText(preset.name), name: preset.name })),
    { title, placeHolder: vscode.l10n.t('One of your own presets') },
  );
  return chosen?.name;
}

export function tellNoPresets(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('You have no presets of your own yet. Adjust a picture, then run Save Current Look as Preset.'),
  );
}

function warning(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Warning };
}
