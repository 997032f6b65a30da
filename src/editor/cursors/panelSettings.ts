import * as v from 'valibot';
import * as vscode from 'vscode';
import { defaultPanelSettings, type PanelSettings, panelSettingsSchema } from '../../shared/protocol/panelSettings.ts';

type SettingName = keyof PanelSettings;

/** What the user's settings say about pages. A value that is none of ours counts as the default. */
export function panelSettings(): PanelSettings {
  const settings = vscode.workspace.getConfiguration('pixelpair');
  const read = <Name extends SettingName>(name: Name): PanelSettings[Name] => {
    const parsed = v.safeParse(panelSettingsSchema.entries[name], settings.get<unknown>(name));
    // The schema was picked by the name, which the compiler cannot follow.
    return parsed.success ? (parsed.output as PanelSettings[Name]) : defaultPanelSettings[name];
  };
  return {
    cursorNames: read('cursorNames'),
    showMyCursor: read('showMyCursor'),
    showCursors: read('showCursors'),
  };
}

export function onDidChangePanelSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const names = Object.keys(defaultPanelSettings);
    if (names.some((name) => event.affectsConfiguration(`pixelpair.${name}`))) listener();
  });
}

/** Turns a setting into its opposite, wherever the user has it. */
export async function togglePanelSetting(name: 'showMyCursor' | 'showCursors'): Promise<void> {
  const settings = vscode.workspace.getConfiguration('pixelpair');
  await settings.update(name, !panelSettings()[name], vscode.ConfigurationTarget.Global);
}
