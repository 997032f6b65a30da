import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { type ChatChannel, isNote } from '../../shared/protocol/chat.ts';
import type { ChatMarks } from '../../shared/protocol/chatPanel.ts';

/** What of the chat has been read in this window. The session's chat is on every page, and read on one of them it is read. */
export interface ReadMarks {
  /** By channel, as a page of that seat has them. What was said before it was first asked for is no news. */
  marksFor(seat: Seat): ChatMarks;
  read(seat: Seat, channel: ChatChannel, upTo: number): void;
  readonly onDidChange: vscode.Event<void>;
}

export function createReadMarks(): ReadMarks {
  const changed = new vscode.EventEmitter<void>();
  /** By seat, for its image's own channel; the others are everybody's. */
  const rooms = new WeakMap<Seat, number>();
  const shared = new Map<ChatChannel, number>();

  const begin = (seat: Seat): void => {
    if (!rooms.has(seat)) rooms.set(seat, lastIn(seat, 'room'));
    const session = sessionKey(seat);
    if (!shared.has(session)) shared.set(session, lastIn(seat, 'session'));
  };
  return {
    marksFor(seat) {
      begin(seat);
      const privates = seat.chatLines.map(({ channel }) => channel).filter((channel) => !isPublic(channel));
      return Object.fromEntries([
        ['room', rooms.get(seat) ?? 0],
        ['session', shared.get(sessionKey(seat)) ?? 0],
        ...privates.map((channel) => [channel, shared.get(channel) ?? 0] as const),
      ]);
    },
    read(seat, channel, upTo) {
      begin(seat);
      const key = channel === 'session' ? sessionKey(seat) : channel;
      if (channel === 'room') rooms.set(seat, Math.max(rooms.get(seat) ?? 0, upTo));
      else shared.set(key, Math.max(shared.get(key) ?? 0, upTo));
      changed.fire();
    },
    onDidChange: changed.event,
  };
}

function isPublic(channel: ChatChannel): boolean {
  return channel === 'room' || channel === 'session';
}

/** One is somebody else in every session, so that the next one begins unread. */
function sessionKey(seat: Seat): string {
  return `session.${seat.me.id}`;
}

function lastIn(seat: Seat, wanted: ChatChannel): number {
  const lines = seat.chatLines.filter((line) => line.channel === wanted && !isNote(line));
  return Math.max(0, ...lines.map(({ sentAt }) => sentAt));
}
