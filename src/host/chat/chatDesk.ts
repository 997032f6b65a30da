import type { PrivateMessage } from '../../shared/protocol/chat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { Failure, HostFailureCode, RequestPayload } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { cleanChat } from '../../shared/protocol/sanitise.ts';
import type { Ledger } from '../room/ledger.ts';
import type { Lines } from '../room/lines.ts';
import type { RoomDesk } from '../room/roomDesk.ts';
import type { Directory } from '../session/directory.ts';
import { type ChatLog, type ChatState, noChat } from './chatLog.ts';
import type { ChatPlace, SessionChat } from './chatSession.ts';

/** What participants can say in a room. */
export interface ChatDesk extends Pick<RoomDesk, 'say' | 'saySession' | 'sayPrivately' | 'confirmPrivate'> {
  /** What of the session's chat is kept with this room. */
  readonly session: ChatState;
  /** The room becomes part of a session, or of none. */
  enter(session: SessionChat | undefined): void;
  /** Tells somebody who has just joined what was said in the session. */
  welcome(participantId: string): void;
}

export interface ChatDeskOptions {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly lines: Lines;
  readonly directory: Directory;
  readonly log: ChatLog;
  /** What the room knew of its session in an earlier process. */
  readonly left: ChatState;
}

export function createChatDesk({ clock, ledger, lines, directory, log, left }: ChatDeskOptions): ChatDesk {
  let place: ChatPlace = { lines, ledger, left };
  let session: SessionChat | undefined;
  let leave: (() => void) | undefined;

  /** Who says what, where somebody says anything: that alone is work which they would lose. */
  const read = (by: string, raw: string): { author: Participant; text: string } | undefined => {
    const author = directory.find(by);
    const text = cleanChat(raw);
    if (!author || text === '') return undefined;
    directory.noteWork(by);
    return { author, text };
  };
  /**
   * Says, once a message is kept, whether its author need not be told: not those who have come back meanwhile. They heard nothing
   * of it when they joined, and may be a process that knows nothing of it.
   */
  const ackedOn = (by: string): (() => string | undefined) => {
    const line = lines.get(by);
    return () => (lines.get(by) === line ? by : undefined);
  };

  return {
    get session() {
      return session?.log.state ?? place.left;
    },
    enter(next) {
      leave?.();
      // What an earlier session has said is nothing to the next one.
      if (session) place = { lines, ledger, left: noChat };
      session = next;
      leave = next?.enter(place);
    },
    welcome(participantId) {
      if (session) lines.get(participantId)?.deliver('session:chat', [...session.log.messages]);
    },
    say(by, { id, text: raw }) {
      const said = read(by, raw);
      if (!said) return failure('bad-request');
      const { author, text } = said;
      const known = log.find(by, id);
      if (known) return ledger.inTurn(() => ({ ok: true, message: { ...known, text } }));
      const message = log.number(author, id, text, clock.now());
      const hasAck = ackedOn(by);
      return ledger.record({ kind: 'chat', message }, () => {
        log.add(message);
        lines.tell('chat:said', message, hasAck());
        return { ok: true, message };
      });
    },
    saySession(by, { id, text: raw }) {
      const said = read(by, raw);
      if (!said) return failure('bad-request');
      if (!session) return failure('not-allowed');
      const { author, text } = said;
      const { log: sessionLog, tell, inTurn } = session;
      const known = sessionLog.find(by, id);
      if (known) return inTurn(() => ({ ok: true, message: { ...known, text } }));
      if (!session.allows(by, clock.elapsed())) return failure('rate-limited');
      const message = sessionLog.number(author, id, text, clock.now());
      const hasAck = ackedOn(by);
      return ledger.record({ kind: 'sessionChat', message }, () => {
        tell(message, place, hasAck());
        return { ok: true, message };
      });
    },
    sayPrivately(by, { id, text: raw, to }) {
      const said = read(by, raw);
      if (!said || to === by) return failure('bad-request');
      const { author, text } = said;
      const message = privateMessage(author, { id, text, to }, clock.now());
      return session?.privately.relay(message, session.linesOf(to), clock) ?? failure('not-delivered');
    },
    confirmPrivate(by, { from, id }) {
      const message = session?.privately.confirm(by, from, id);
      // Their other windows learn what they have written once it is there.
      if (message) for (const line of session?.linesOf(from) ?? []) line.deliver('private:said', message);
      return { ok: true };
    },
  };
}

function privateMessage(
  { id: participantId, name, colour }: Participant,
  { id, text, to }: RequestPayload<'private:say'>,
  sentAt: number,
): PrivateMessage {
  return { id, participantId, name, colour, to, text, sentAt };
}

function failure(code: HostFailureCode): Failure {
  return { ok: false, code };
}
