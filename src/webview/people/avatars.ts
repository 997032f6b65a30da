import type { Participant } from '../../shared/protocol/participant.ts';
import { element, icon } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import { colourClass } from './participantColour.ts';

/** Somebody as the header shows them. */
export interface Face extends Participant {
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

/** The initials of some, and how many more there are. */
export function listAvatars(faces: readonly Face[], actions: AvatarActions): HTMLElement[] {
  const shown = faces.slice(0, maxAvatars).map((face) => element('li', {}, avatarOf(face, actions)));
  const hidden = faces.slice(maxAvatars);
  if (hidden.length === 0) return shown;
  const names = hidden.map(({ name }) => name).join(', ');
  const more = element('button', { type: 'button', class: 'avatar more', title: names }, `+${hidden.length}`);
  more.setAttribute('aria-label', t('{0} more: {1}', hidden.length, names));
  more.addEventListener('click', actions.showAll);
  return [...shown, element('li', {}, more)];
}

/** One's own does nothing: there is nothing to be done with oneself. */
function avatarOf(face: Face, { itemsFor }: AvatarActions): HTMLElement {
  const { name, colour, isMe, away } = face;
  const title = titleOf(face);
  const parts = [
    element('span', { 'aria-hidden': 'true' }, initialsOf(name)),
    ...(away ? [icon('coffee')] : []),
    element('span', { class: 'visuallyHidden' }, title),
  ];
  const classes = ['avatar', colourClass(colour), ...(away ? ['away'] : [])].join(' ');
  if (isMe) return element('span', { class: classes, title }, ...parts);
  const button = element('button', { type: 'button', class: classes, title }, ...parts);
  attachMenu(button, t('{0}: what to do', name), () => itemsFor(face));
  return button;
}

function titleOf({ name, isMe, away }: Face): string {
  if (isMe) return t('{0} (you)', name);
  return away ? t('{0} (away)', name) : name;
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
