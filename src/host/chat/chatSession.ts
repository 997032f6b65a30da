import { createLimiterPerKey } from '../../shared/protocol/limiterPerKey.ts';
import type { ChatMessage } from '../../shared/protocol/participant.ts';
import { rates } from '../../shared/protocol/rates.ts';
import type { Ledger } from '../room/ledger.ts';
import type { Lines } from '../room/lines.ts';
import type { Line } from '../room/roomDesk.ts';
import type { Directory } from '../session/directory.ts';
import { type ChatLog, type ChatState, createChatLog } from './chatLog.ts';
import { createPrivateChat, type PrivateChat } from './chatPrivate.ts';

/** A room as the session's chat knows it. */
export interface ChatPlace {
  readonly lines: Lines;
  readonly ledger: Ledger;
  /** What the room was left with by an earlier process. */
  readonly left: ChatState;
}

/** What is said across the rooms of a session. */
export interface SessionChat {
  readonly log: ChatLog;
  readonly privately: PrivateChat;
  /** A room takes part: its people get what was said, and it keeps that. Returns what ends it. */
  enter(place: ChatPlace): () => void;
  /** Whether a participant may say something now, wherever in the session they say it. */
  allows(participantId: string, nowMs: number): boolean;
  /** Says a message that is kept in `place` to everybody; but not there to `except`, its author who has the ack on that line. */
  tell(message: ChatMessage, place: ChatPlace, except: string | undefined): void;
  /** Runs once everything that was said so far is kept. */
  inTurn<T>(run: () => T): Promise<T>;
  /** Every line to a participant. */
  linesOf(participantId: string): readonly Line[];
  stop(): void;
}

export function createSessionChat(directory: Directory): SessionChat {
  const log = createChatLog();
  const privately = createPrivateChat();
  const places = new Set<ChatPlace>();
  const limiters = createLimiterPerKey(rates.chat);
  const stops = [
    // Nobody gets the id of somebody whose words are still read.
    directory.spare((id) => log.messages.some(({ participantId }) => participantId === id)),
    directory.on('forgotten', (id) => {
      log.forget(id);
      privately.forget(id);
    }),
  ];

  const keep = ({ ledger }: ChatPlace, message: ChatMessage): void =>
    void ledger.record({ kind: 'sessionChat', message }, () => undefined);
  /** What only one room knows of a session that goes on. */
  const takeOver = ({ number, messages, seen }: ChatState): void => {
    for (const said of seen.values()) [...said.values()].forEach(log.remember);
    for (const message of messages) if (!log.has(message.number)) log.add(message);
    log.reach(number);
  };

  return {
    log,
    privately,
    enter(place) {
      const before = new Set(log.messages);
      takeOver(place.left);
      const brought = new Set(place.left.messages.map(({ number }) => number));
      // What the others have, the new one keeps as well; and what it has brought, so do they.
      for (const message of log.messages) if (!brought.has(message.number)) keep(place, message);
      const news = log.messages.filter((message) => !before.has(message));
      for (const other of places) for (const message of news) keep(other, message);
      places.add(place);
      for (const { lines } of places) lines.tell('session:chat', [...log.messages]);
      return () => {
        places.delete(place);
        // The session is over for those who stay in the room.
        place.lines.tell('session:chat', []);
      };
    },
    allows: limiters.take,
    tell(message, from, except) {
      log.add(message);
      for (const place of places) {
        place.lines.tell('session:said', message, place === from ? except : undefined);
        if (place !== from) keep(place, message);
      }
    },
    async inTurn(run) {
      await Promise.all([...places].map(({ ledger }) => ledger.inTurn(() => undefined)));
      return run();
    },
    linesOf: (id) => [...places].flatMap(({ lines }) => lines.get(id) ?? []),
    stop() {
      for (const stop of stops) stop();
      privately.stop();
    },
  };
}
