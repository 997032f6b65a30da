import * as vscode from 'vscode';
import type { PersonAction } from '../../shared/protocol/panel.ts';
import type { Services } from '../services.ts';

export interface PersonRequest {
  readonly action: PersonAction;
  readonly participantId: string;
}

/** Does what a page offers for one of the others. The commands see to it that nobody but a host does it. */
export function managePerson({ action, participantId }: PersonRequest, { log }: Services): void {
  vscode.commands.executeCommand(`pixelpair.${action}`, { participantId }).then(undefined, (error: unknown) => {
    log.error(`The command ${action} failed.`, error);
  });
}
