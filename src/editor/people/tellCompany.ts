import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import { gathering } from '../gathering.ts';
import type { PersonHere } from './peopleHere.ts';
import { peoplePauseMs, type SessionPeople } from './sessionPeople.ts';

/** Lets menus know whether there is anybody for what one does to others. */
export function tellCompany(people: SessionPeople): vscode.Disposable {
  const told = new Map<string, boolean>();
  const tell = (name: string, is: boolean): void => {
    if (told.get(name) === is) return;
    told.set(name, is);
    void vscode.commands.executeCommand('setContext', `pixelpair.${name}`, is);
  };
  const update = gathering(systemClock, peoplePauseMs, () => {
    const others = (people.list ?? []).filter(({ isMe }) => !isMe);
    const isThere = (role: PersonHere['role']): boolean => others.some((one) => one.role === role);
    tell('hasCompany', others.length > 0);
    tell('hasEditors', isThere('editor'));
    tell('hasViewers', isThere('viewer'));
  });
  update.run();
  return vscode.Disposable.from(people.onDidChange(update.run), { dispose: update.stop });
}
