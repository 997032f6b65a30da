import type { PanelSession } from '../shared/protocol/panel.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import { element, icon, setAttribute, setText } from './dom.ts';
import { t } from './l10n.ts';
import { colourClass } from './participantColour.ts';
import { participantsOf } from './selectors.ts';
import type { PageState } from './state.ts';

/** So many initials are shown; the others are counted. */
const maxAvatars = 4;

export interface People {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Who is in the session, and whether the connection to them stands. */
export function createPeople(): People {
  const lost = element(
    'span',
    { class: 'connectionLost', title: t('Reconnecting…') },
    icon('debug-disconnect'),
    element('span', { class: 'label' }, t('Reconnecting…')),
  );
  const avatars = element('ul', { class: 'avatars', 'aria-label': t('Participants') });
  const summary = element('span', { class: 'peopleCount' });
  const people = element('div', { class: 'people' }, lost, avatars, summary);
  let shown: PanelSession | undefined;
  return {
    element: people,
    update({ session }) {
      if (session === shown) return;
      shown = session;
      const participants = participantsOf(session);
      people.hidden = participants.length === 0;
      lost.hidden = !('connection' in session) || session.connection === 'open';
      const me = 'me' in session ? session.me.id : '';
      avatars.replaceChildren(...listAvatars(participants, me));
      showSummary(summary, participants.length);
    },
  };
}

/** Where there is no room for all of it, the tooltip has it. */
function showSummary(summary: HTMLElement, count: number): void {
  const text = count === 1 ? t('1 person editing') : t('{0} people editing', count);
  setText(summary, text);
  setAttribute(summary, 'title', text);
}

function listAvatars(participants: readonly Participant[], me: string): HTMLElement[] {
  const shown = participants
    .slice(0, maxAvatars)
    .map((participant) => createAvatar(participant, participant.id === me));
  const hidden = participants.slice(maxAvatars);
  if (hidden.length === 0) return shown;
  const names = hidden.map(({ name }) => name).join(', ');
  return [...shown, element('li', { class: 'avatar more', title: names }, `+${hidden.length}`)];
}

function createAvatar({ name, colour }: Participant, isMe: boolean): HTMLElement {
  const title = isMe ? t('{0} (you)', name) : name;
  return element(
    'li',
    { class: `avatar ${colourClass(colour)}`, title },
    element('span', { 'aria-hidden': 'true' }, initialsOf(name)),
    element('span', { class: 'visuallyHidden' }, title),
  );
}

/** The first letters of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
