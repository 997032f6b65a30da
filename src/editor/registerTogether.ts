import * as vscode from 'vscode';
import { registerChat } from './chat/registerChat.ts';
import { registerCursors } from './cursors/registerCursors.ts';
import { registerFollow } from './follow/registerFollow.ts';
import { registerHistory } from './history/registerHistory.ts';
import { type PeopleOptions, registerPeople } from './people/registerPeople.ts';
import type { Services } from './services.ts';
import type { SessionController } from './session/sessionController.ts';

export interface TogetherOptions extends PeopleOptions {
  readonly session: SessionController;
  readonly services: Services;
}

/** What makes a session feel like sitting side by side: who is here, their pointers, where they look, and what is left to tell. */
export function registerTogether(options: TogetherOptions): vscode.Disposable {
  return vscode.Disposable.from(
    registerPeople(options),
    registerCursors(),
    registerFollow(options),
    registerChat(options),
    registerHistory(options),
  );
}
