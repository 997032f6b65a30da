import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import { gathering } from '../gathering.ts';
import { type ParticipantsParts, ParticipantsTree } from './participantsTree.ts';
import { peoplePauseMs } from './sessionPeople.ts';

/** The view of that name: its rows, and on its icon how much of what has happened is unread. */
export function showParticipants(parts: ParticipantsParts): vscode.Disposable {
  const { people, news, door } = parts;
  const changed = new vscode.EventEmitter<undefined>();
  const tree = new ParticipantsTree(parts, changed.event);
  const view = vscode.window.createTreeView('pixelpair.participants', { treeDataProvider: tree });
  let shown = '';
  const refresh = gathering(systemClock, peoplePauseMs, () => {
    const content = JSON.stringify([people.list, news.items, door.requests]);
    if (content === shown) return;
    shown = content;
    const count = people.list?.length ?? 0;
    view.description = count === 0 ? '' : vscode.l10n.t(count === 1 ? '1 person' : '{0} people', count);
    view.message = isAlone(parts) ? aloneText : '';
    view.badge = badgeOf(news.unread);
    void vscode.commands.executeCommand('setContext', 'pixelpair.hasUnreadNews', news.unread > 0);
    changed.fire(undefined);
  });
  return vscode.Disposable.from(
    view,
    changed,
    people.onDidChange(refresh.run),
    news.onDidChange(refresh.run),
    door.onDidChange(refresh.run),
    { dispose: refresh.stop },
    vscode.commands.registerCommand('pixelpair.markNewsRead', (id: unknown) => {
      if (typeof id === 'number') news.markRead(id);
    }),
    vscode.commands.registerCommand('pixelpair.showParticipants', () =>
      vscode.commands.executeCommand('pixelpair.participants.focus'),
    ),
    vscode.commands.registerCommand('pixelpair.markAllNewsRead', () => news.markAllRead()),
  );
}

const aloneText = vscode.l10n.t(
  'Nobody else is here yet. Send your teammate the link: Copy Session Link copies it again.',
);

function isAlone({ people, door }: ParticipantsParts): boolean {
  const [only, ...others] = people.list ?? [];
  return only?.role === 'host' && others.length + door.requests.length === 0;
}

function badgeOf(unread: number): vscode.ViewBadge | undefined {
  if (unread === 0) return undefined;
  return { value: unread, tooltip: vscode.l10n.t(unread === 1 ? '1 unread message' : '{0} unread messages', unread) };
}
