import { focusOn } from '../bringIntoView.ts';
import { element, icon, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import type { MenuItem } from '../menu.ts';
import type { Port } from '../port.ts';
import { participantsOf } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { createAvatars, type Face } from './avatars.ts';
import { tellApart } from './tellApart.ts';

export interface People {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Who is at this image, and whether the connection to them stands. */
export function createPeople(store: Store, port: Port): People {
  const lost = element(
    'span',
    { class: 'connectionLost', title: t('Reconnecting...') },
    icon('debug-disconnect'),
    element('span', { class: 'label' }, t('Reconnecting...')),
  );
  const showAll = () => port.send({ type: 'command:run', command: 'showParticipants' });
  const summary = element('button', { type: 'button', class: 'peopleCount' });
  summary.addEventListener('click', showAll);
  const itemsFor = (face: Face) => personItems(face, store, port);
  const avatars = createAvatars({ itemsFor, showAll });
  const people = element('div', { class: 'people' }, lost, avatars.element, summary);
  return {
    element: people,
    update(state) {
      const { session } = state;
      const faces = facesOf(state);
      people.hidden = faces.length === 0;
      lost.hidden = !('connection' in session) || session.connection === 'open';
      const hadFocus = people.contains(document.activeElement);
      avatars.show(faces);
      showSummary(summary, faces.length);
      // Whoever had it has left.
      if (hadFocus && !people.contains(document.activeElement)) focusOn(summary);
    },
  };
}

export function facesOf({ session, about }: Pick<PageState, 'session' | 'about'>): readonly Face[] {
  const me = 'me' in session ? session.me.id : '';
  const away = new Set(about.filter((one) => one.away).map(({ participantId }) => participantId));
  return participantsOf(session).map((one) => ({
    ...one,
    shownName: tellApart(session, one).name,
    isMe: one.id === me,
    away: one.id !== me && away.has(one.id),
  }));
}

/** Where there is no room for all of it, the tooltip has it, too. */
function showSummary(summary: HTMLElement, count: number): void {
  const text = count === 1 ? t('1 person editing') : t('{0} people editing', count);
  setText(summary, text);
  setAttribute(summary, 'title', t('{0}: show everybody', text));
}

function personItems({ id, role }: Face, store: Store, port: Port): readonly MenuItem[] {
  const { follow, session } = store.state;
  const manage = (action: 'makeViewer' | 'makeEditor' | 'removeParticipant') => () =>
    port.send({ type: 'person:manage', action, participantId: id });
  const isFollowed = follow.leader?.id === id && !follow.isShared;
  const roleItem: MenuItem =
    role === 'viewer'
      ? { label: t('Make Editor'), icon: 'edit', run: manage('makeEditor') }
      : { label: t('Make Viewer'), icon: 'eye', run: manage('makeViewer') };
  return [
    isFollowed
      ? { label: t('Stop Following'), icon: 'debug-disconnect', run: () => port.send({ type: 'follow:stop' }) }
      : { label: t('Follow'), icon: 'target', run: () => port.send({ type: 'follow:start', participantId: id }) },
    { label: t('Message Privately'), icon: 'mail', run: () => store.dispatch({ type: 'chat:show', channel: id }) },
    ...(session.state === 'sharing'
      ? [roleItem, { label: t('Remove'), icon: 'circle-slash', run: manage('removeParticipant') }]
      : []),
  ];
}
