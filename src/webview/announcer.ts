import type { PanelSession } from '../shared/protocol/panel.ts';
import { element } from './dom.ts';
import { gatherNews } from './gatherNews.ts';
import { t } from './l10n.ts';
import { tellApart } from './people/tellApart.ts';
import { participantsOf } from './selectors.ts';
import type { PageState } from './state.ts';

export interface Announcer {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** So many are named; of more, only their number is said. */
const maxNames = 3;

/** Tells screen readers who comes and goes and how the connection is: politely, and not more often than they can follow. */
export function createAnnouncer(): Announcer {
  const region = element('div', { class: 'visuallyHidden', role: 'status', 'aria-label': t('Session news') });
  const take = gatherNews(newsBetween, (news) => region.replaceChildren(...news.map((text) => element('p', {}, text))));
  return { element: region, update: ({ session }) => take(session) };
}

/** What has happened between two states of the session, one sentence each. Pure. */
export function newsBetween(before: PanelSession, now: PanelSession): string[] {
  if (before.state === 'connecting' && now.state === 'idle') return [t('Not connected.')];
  if (before.state !== now.state) return [stateNews[now.state]];
  return [...membershipNews(before, now), ...connectionNews(before, now)];
}

const stateNews: Readonly<Record<PanelSession['state'], string>> = {
  idle: t('The session has ended.'),
  connecting: t('Connecting.'),
  sharing: t('This image is shared now.'),
  joined: t('You have joined the session.'),
};

function membershipNews(before: PanelSession, now: PanelSession): string[] {
  const [old, present] = [participantsOf(before), participantsOf(now)];
  const joined = present.filter(({ id }) => !old.some((other) => other.id === id));
  const left = old.filter(({ id }) => !present.some((other) => other.id === id));
  return [
    ...(joined.length > maxNames
      ? [t('{0} people have joined.', joined.length)]
      : joined.map((one) => t('{0} has joined.', tellApart(now, one).name))),
    ...(left.length > maxNames
      ? [t('{0} people have left.', left.length)]
      : left.map((one) => t('{0} has left.', tellApart(before, one).name))),
  ];
}

function connectionNews(before: PanelSession, now: PanelSession): string[] {
  if (!('connection' in before && 'connection' in now) || before.connection === now.connection) return [];
  return [now.connection === 'lost' ? t('Connection lost, reconnecting.') : t('Connected again.')];
}
