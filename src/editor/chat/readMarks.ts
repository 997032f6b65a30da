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
  const rooms = new WeakMap<Seat, number>();
  /** By who one is there: somebody else in every session, so that the next one begins unread. */
  const sessions = new Map<string, number>();
  const privates = new Map<ChatChannel, number>();

  const begin = (seat: Seat): void => {
    if (!rooms.has(seat)) rooms.set(seat, lastIn(seat, 'room'));
    if (!sessions.has(seat.me.id)) sessions.set(seat.me.id, lastIn(seat, 'session'));
  };
  return {
    marksFor(seat) {
      begin(seat);
      const [room, session] = [rooms.get(seat) ?? 0, sessions.get(seat.me.id) ?? 0];
      return { ...Object.fromEntries(privates), room, session };
    },
    read(seat, channel, upTo) {
      begin(seat);
      if (channel === 'room') rooms.set(seat, Math.max(rooms.get(seat) ?? 0, upTo));
      else if (channel === 'session') raise(sessions, seat.me.id, upTo);
      else raise(privates, channel, upTo);
      changed.fire();
    },
    onDidChange: changed.event,
  };
}

function raise(marks: Map<string, number>, key: string, upTo: number): void {
  marks.set(key, Math.max(marks.get(key) ?? 0, upTo));
}

function lastIn(seat: Seat, wanted: ChatChannel): number {
  const lines = seat.chatLines.filter((line) => line.channel === wanted && !isNote(line));
  return Math.max(0, ...lines.map(({ sentAt }) => sentAt));
}
