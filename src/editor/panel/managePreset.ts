import * as vscode from 'vscode';
import type { PresetAction } from '../../shared/protocol/panel.ts';
import type { Services } from '../services.ts';

const commands: { readonly [Action in PresetAction]: string } = {
  rename: 'pixelpair.renamePreset',
  delete: 'pixelpair.deletePreset',
  export: 'pixelpair.exportPresets',
};

/** Does what a page's menu offers for one of the user's own presets. */
export function managePreset(action: PresetAction, name: string, { log }: Services): void {
  vscode.commands.executeCommand(commands[action], name).then(undefined, (error: unknown) => {
    log.error(`The preset command ${action} failed.`, error);
  });
}
