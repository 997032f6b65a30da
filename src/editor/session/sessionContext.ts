import * as vscode from 'vscode';
import type { SessionState } from './sessionState.ts';

/** Lets menus and key bindings know how things stand with the session. */
export function showSessionContext(session: SessionState): void {
  const joined = session.state === 'joined' ? session : undefined;
  const { door } = session.state === 'sharing' ? session : {};
  tell('sessionState', session.state);
  tell('waitsAtDoor', session.state === 'connecting' && session.isWaiting === true);
  tell('connectionLost', joined?.connection === 'lost');
  tell('isViewer', joined?.role === 'viewer');
  tell('sessionLocked', door?.isLocked === true);
  tell('waitingRequests', door?.waiting ?? 0);
}

const told = new Map<string, unknown>();

/** Only what is new: somebody else says how often the session changes. */
function tell(name: string, value: unknown): void {
  if (told.has(name) && told.get(name) === value) return;
  told.set(name, value);
  void vscode.commands.executeCommand('setContext', `pixelpair.${name}`, value);
}
