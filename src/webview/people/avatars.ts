import type { Participant } from '../../shared/protocol/participant.ts';
import { element, icon, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import { syncChildren } from '../syncChildren.ts';
import { colourClass } from './participantColour.ts';

/** Somebody as the header shows them. */
export interface Face extends Participant {
  /** With what tells them from others of that name. */
  readonly shownName: string;
  readonly isMe: boolean;
  readonly away: boolean;
}

export interface AvatarActions {
  /** What can be done with somebody else. */
  itemsFor(face: Face): readonly MenuItem[];
  /** Shows everybody, where the header has no room for all. */
  showAll(): void;
}

/** So many initials are shown; the others are counted. */
const maxAvatars = 4;

export interface Avatars {
  readonly element: HTMLElement;
  /** Whoever was shown before keeps their avatar, and with it the focus and an open menu. */
  show(faces: readonly Face[]): void;
}

/** The initials of some, and how many more there are. */
export function createAvatars(actions: AvatarActions): Avatars {
  const list = element('ul', { class: 'avatars', 'aria-label': t('Participants') });
  const more = element('button', { type: 'button', class: 'avatar more' });
  more.addEventListener('click', actions.showAll);
  const moreItem = element('li', {}, more);
  let avatars = new Map<string, Avatar>();
  return {
    element: list,
    show(faces) {
      const shown = faces.slice(0, maxAvatars);
      avatars = new Map(shown.map((face) => [keyOf(face), avatars.get(keyOf(face)) ?? createAvatar(face, actions)]));
      for (const face of shown) avatars.get(keyOf(face))?.show(face);
      const hidden = faces.slice(maxAvatars);
      showMore(more, hidden);
      const items = [...avatars.values()].map((avatar) => avatar.element);
      syncChildren(list, hidden.length > 0 ? [...items, moreItem] : items);
    },
  };
}

function showMore(more: HTMLElement, hidden: readonly Face[]): void {
  const names = hidden.map(({ shownName }) => shownName).join(', ');
  setText(more, `+${hidden.length}`);
  setAttribute(more, 'title', names);
  setAttribute(more, 'aria-label', t('{0} more: {1}', hidden.length, names));
}

interface Avatar {
  readonly element: HTMLElement;
  show(face: Face): void;
}

/** One's own is another element than that of somebody else. */
function keyOf({ id, isMe }: Face): string {
  return isMe ? 'me' : ['other', id].join();
}

/** One's own does nothing: there is nothing to be done with oneself. */
function createAvatar(first: Face, { itemsFor }: AvatarActions): Avatar {
  let shown = first;
  const initials = element('span', { 'aria-hidden': 'true' });
  const away = icon('coffee');
  const spoken = element('span', { class: 'visuallyHidden' });
  const parts = [initials, spoken];
  const face = first.isMe ? element('span', {}, ...parts) : element('button', { type: 'button' }, ...parts);
  if (face instanceof HTMLButtonElement)
    attachMenu(
      face,
      () => t('{0}: what to do', shown.shownName),
      () => itemsFor(shown),
    );
  return {
    element: element('li', {}, face),
    show(next) {
      shown = next;
      setText(initials, initialsOf(next.name));
      if (next.away) initials.after(away);
      else away.remove();
      setText(spoken, titleOf(next));
      setAttribute(face, 'title', titleOf(next));
      setAttribute(face, 'class', ['avatar', colourClass(next.colour), ...(next.away ? ['away'] : [])].join(' '));
    },
  };
}

function titleOf({ shownName, isMe, away }: Face): string {
  if (isMe) return t('{0} (you)', shownName);
  return away ? t('{0} (away)', shownName) : shownName;
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
