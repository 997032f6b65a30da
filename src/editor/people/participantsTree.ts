import * as vscode from 'vscode';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import { plainText } from '../plainText.ts';
import type { DoorQueue } from './doorQueue.ts';
import type { News } from './news.ts';
import type { NewsItem, NewsKind } from './newsList.ts';
import { personRows, type ShownPerson } from './personRow.ts';
import { requestRow } from './requestRow.ts';
import type { SessionPeople } from './sessionPeople.ts';

/** A row of the view. Commands on a person get the row, of which they need `participantId`; those on a request `requestId`. */
export type ParticipantsNode =
  | ({ readonly kind: 'person' } & ShownPerson)
  | { readonly kind: 'request'; readonly requestId: string; readonly request: DoorRequest }
  | { readonly kind: 'recent' }
  | ({ readonly kind: 'news' } & { readonly item: NewsItem });

export interface ParticipantsParts {
  readonly people: SessionPeople;
  readonly news: News;
  readonly door: DoorQueue;
}

/** Who waits at the door, who is in the session, and below them what has happened lately. Empty where there is no session: then the welcome shows. */
export class ParticipantsTree implements vscode.TreeDataProvider<ParticipantsNode> {
  readonly #people: SessionPeople;
  readonly #news: News;
  readonly #door: DoorQueue;
  readonly onDidChangeTreeData: vscode.Event<undefined>;

  constructor({ people, news, door }: ParticipantsParts, onDidChange: vscode.Event<undefined>) {
    this.#door = door;
    this.#people = people;
    this.#news = news;
    this.onDidChangeTreeData = onDidChange;
  }

  getChildren(node?: ParticipantsNode): ParticipantsNode[] {
    if (node?.kind === 'recent') return this.#news.items.map((item) => ({ kind: 'news', item }));
    const { list } = this.#people;
    if (node || !list) return [];
    const recent: ParticipantsNode[] = this.#news.items.length > 0 ? [{ kind: 'recent' }] : [];
    const waiting = this.#door.requests.map((request) => ({
      kind: 'request' as const,
      requestId: request.id,
      request,
    }));
    return [...waiting, ...personRows(list).map((person) => ({ kind: 'person' as const, ...person })), ...recent];
  }

  getTreeItem(node: ParticipantsNode): vscode.TreeItem {
    if (node.kind === 'person') return personItem(node);
    if (node.kind === 'request') return requestItem(node.request);
    return node.kind === 'recent' ? this.#recentItem() : newsItem(node.item);
  }

  #recentItem(): vscode.TreeItem {
    const { unread } = this.#news;
    const item = new vscode.TreeItem(vscode.l10n.t('Recent'), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = 'recent';
    if (unread > 0) item.description = vscode.l10n.t('{0} unread', unread);
    item.contextValue = unread > 0 ? 'recent.unread' : 'recent';
    return item;
  }
}

function personItem({ participantId, colour, row }: ShownPerson): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.id = `person.${participantId}`;
  item.description = row.description;
  item.tooltip = row.tooltip.map(plainText).join('\n');
  item.iconPath = new vscode.ThemeIcon(row.icon, new vscode.ThemeColor(`pixelpair.participant${colour + 1}`));
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.spoken };
  return item;
}

function requestItem(request: DoorRequest): vscode.TreeItem {
  const row = requestRow(request);
  const item = new vscode.TreeItem(row.label);
  item.id = `request.${request.id}`;
  item.description = row.description;
  item.tooltip = plainText(row.spoken);
  item.iconPath = new vscode.ThemeIcon('bell-dot', new vscode.ThemeColor('notificationsWarningIcon.foreground'));
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.spoken };
  item.command = { command: 'pixelpair.answerRequests', title: vscode.l10n.t('Answer') };
  return item;
}

const icons: { readonly [Kind in NewsKind]: string } = {
  joins: 'person-add',
  leaves: 'sign-out',
  mentions: 'mention',
  privateMessages: 'mail',
  requests: 'bell',
};

function newsItem({ id, kind, text, at, isRead }: NewsItem): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  const time = new Date(at).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
  item.id = `news.${id}`;
  item.description = isRead ? time : vscode.l10n.t('new · {0}', time);
  item.tooltip = text;
  item.iconPath = new vscode.ThemeIcon(
    icons[kind],
    isRead ? undefined : new vscode.ThemeColor('notificationsInfoIcon.foreground'),
  );
  item.accessibilityInformation = {
    label: isRead ? vscode.l10n.t('{0} {1}', text, time) : vscode.l10n.t('Unread: {0} {1}', text, time),
  };
  item.command = { command: 'pixelpair.markNewsRead', title: vscode.l10n.t('Mark as Read'), arguments: [id] };
  return item;
}
