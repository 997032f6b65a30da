import * as vscode from 'vscode';
import type { Session } from '../../host/startSession.ts';
import { plainText } from '../plainText.ts';
import { listNames } from './listNames.ts';

/** Comings and goings within this time, in milliseconds, are one message: a class that joins is not thirty of them. */
const gatherMs = 3_000;

/** Says who comes and goes. Somebody who is back before it was said has not left. Returns what stops it. */
export function announcePeople(session: Pick<Session, 'participants' | 'onChange'>): () => void {
  const namesNow = (): Map<string, string> => new Map(session.participants.map(({ id, name }) => [id, name]));
  let told = namesNow();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    const now = namesNow();
    const [joined, left] = [without(now, told), without(told, now)];
    if (joined.length > 0) say(vscode.l10n.t('{0} joined the session.', listNames(joined)));
    if (left.length > 0) say(vscode.l10n.t('{0} left the session.', listNames(left)));
    told = now;
  };
  const stop = session.onChange(() => {
    timer ??= setTimeout(tell, gatherMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function without(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] {
  return [...some].flatMap(([id, name]) => (others.has(id) ? [] : [name]));
}

function say(text: string): void {
  void vscode.window.showInformationMessage(plainText(text));
}
