import * as vscode from 'vscode';
import type { PanelCommand } from '../../shared/protocol/panel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { Services } from '../services.ts';

/** Runs what a button of the page stands for, on the page's own document. */
export function runPanelCommand(command: PanelCommand, { uri }: PixelPairDocument, { log }: Services): void {
  vscode.commands.executeCommand(`pixelpair.${command}`, uri).then(undefined, (error: unknown) => {
    log.error(`The command ${command} failed.`, error);
  });
}
