import {
  type ChatChannel,
  type ChatLine,
  isNote,
  isPrivate,
  type ShownChatMessage,
} from '../../shared/protocol/chat.ts';
import { namesakes, withMark } from '../../shared/protocol/namesakes.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { t } from '../l10n.ts';
import { everybodyOf } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { linesIn } from './chatLines.ts';

/** A channel as it can be chosen. */
export interface ShownChannel {
  readonly id: ChatChannel;
  readonly label: string;
  /** Whom one speaks to in private there. */
  readonly participant?: Pick<Participant, 'name' | 'colour'>;
  /** What tells them from somebody of the same name; the label has it, too. */
  readonly mark?: string | undefined;
  /** Whether messages can be sent there: somebody who has left gets none. */
  readonly isOpen: boolean;
}

/** Whom one is about to speak to in private, as they were when one began. */
export type OpenedChannels = ReadonlyMap<ChatChannel, ShownChannel['participant']>;

/** This image, the session, and everybody one has spoken to in private, or is about to. */
export function channelsOf(state: PageState, opened: OpenedChannels): readonly ShownChannel[] {
  const present = new Map(othersOf(state).map((one) => [one.id, one]));
  const marks = marksIn(state);
  const spoken = new Set([...state.chat.map(({ channel }) => channel), ...opened.keys()]);
  const privates = [...spoken]
    .filter(isPrivate)
    .map((id) => privateChannel(id, present.get(id), opened.get(id) ?? lastOf(state.chat, id), marks.get(id)));
  const isOpen = 'participants' in state.session;
  return [{ id: 'room', label: t('This Image'), isOpen }, { id: 'session', label: t('Session'), isOpen }, ...privates];
}

function privateChannel(
  id: ChatChannel,
  present: Participant | undefined,
  before: ShownChannel['participant'],
  mark: string | undefined,
): ShownChannel {
  const participant = present ?? before ?? { name: t('Somebody'), colour: 0 };
  return { id, label: withMark(participant.name, mark), participant, mark, isOpen: present !== undefined };
}

/** As they were when they last wrote. */
function lastOf(chat: readonly ChatLine[], id: ChatChannel): ChatLine | undefined {
  return chat.findLast((line) => line.channel === id && line.participantId === id);
}

/** Everybody else in the session. */
export function othersOf({ session }: PageState): readonly Participant[] {
  const me = 'me' in session ? session.me.id : undefined;
  return everybodyOf(session).filter(({ id }) => id !== me);
}

/**
 * What tells those of the same name apart, by their ids: whoever is here, and whoever has left words here. Not whoever just
 * came and went: who leaves and joins again would be two people from then on, by a longer name.
 */
export function marksIn({ session, chat }: PageState): ReadonlyMap<string, string> {
  const here = everybodyOf(session);
  const spoke = chat.flatMap((line) => (isNote(line) || line.mine ? [] : [line]));
  const gone = new Map(spoke.map(({ participantId: id, name, colour }) => [id, { id, name, colour }]));
  for (const { id } of here) gone.delete(id);
  return namesakes([...here, ...gone.values()]);
}

/** What others have said there since it was last read. */
export function unreadIn({ chat, chatMarks }: PageState, channel: ChatChannel): readonly ShownChatMessage[] {
  const mark = chatMarks?.[channel] ?? 0;
  if (!chatMarks) return [];
  return linesIn(chat, channel).flatMap((line) => (isNote(line) || line.mine || line.sentAt <= mark ? [] : [line]));
}

/** Somebody who is writing, with what tells them from somebody of the same name. */
export interface Writer {
  readonly name: string;
  readonly mark: string | undefined;
}

/** Those who are writing for a channel. */
export function writersIn(state: PageState, channel: ChatChannel): readonly Writer[] {
  const me = 'me' in state.session ? state.session.me.id : undefined;
  const isHere = (one: { readonly participantId: string; readonly typing: string | null }): boolean =>
    isPrivate(channel) ? one.typing === me && one.participantId === channel : one.typing === channel;
  const writing = new Set(state.about.filter(isHere).map(({ participantId }) => participantId));
  if (writing.size === 0) return [];
  const marks = marksIn(state);
  return othersOf(state).flatMap(({ id, name }) => (writing.has(id) ? [{ name, mark: marks.get(id) }] : []));
}
