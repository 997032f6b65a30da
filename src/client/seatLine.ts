import type { Connection } from '../shared/protocol/connection.ts';
import { leaveTimeoutMs } from '../shared/protocol/limits.ts';
import type { EndReason } from '../shared/protocol/messages.ts';
import { type HostReject, parseHostReject } from '../shared/protocol/rejects.ts';
import type { Inbox } from './inbox.ts';
import { rejoin } from './rejoin.ts';
import type { RoomView } from './roomView.ts';
import type { SeatLife } from './seatLife.ts';

export interface SeatLineOptions {
  readonly connection: Connection;
  readonly name: string;
  readonly life: SeatLife;
  readonly view: RoomView;
  readonly inbox: Inbox;
  /** What goes on where the line is open again, and stops where it is over. */
  readonly parts: readonly { pump(): void; stop?(): void }[];
  /** The line is open again; `asAnother`: the room takes one for somebody new. Before anything is sent. */
  readonly onBack: (asAnother: boolean) => void;
}

/** Keeps a seat while its line is lost and back, and gives it up where it is over. */
export interface SeatLine {
  /** What the host answered on coming back, where that was the end. */
  readonly refusal: HostReject | undefined;
  end(reason: EndReason): Promise<void>;
  /** Says goodbye and ends. */
  leave(): Promise<void>;
}

export function createSeatLine({ connection, name, life, view, inbox, parts, onBack }: SeatLineOptions): SeatLine {
  let leaving = false;
  let refusal: HostReject | undefined;

  const end = async (reason: EndReason): Promise<void> => {
    const ended = life.end(reason, () => {
      for (const part of parts) part.stop?.();
      inbox.stop();
      view.hidePeople();
    });
    if (ended) await connection.close();
  };
  const lose = (): void => {
    inbox.hold();
    life.lose();
    view.hidePeople();
  };
  const comeBack = async (): Promise<void> => {
    const outcome = await rejoin(connection, () => ({ name, room: view.roomId, resume: view.resume }));
    if (life.status === 'ended' || outcome === 'lost') return;
    if (!outcome.ok) {
      refusal = parseHostReject(outcome.code);
      return end(refusal === 'unknown-room' ? 'host-closed' : 'expired');
    }
    const { participantId } = view.resume;
    view.takeOver(outcome);
    onBack(view.resume.participantId !== participantId);
    life.open();
    inbox.open(view.handlers);
    for (const part of parts) part.pump();
  };

  connection.onStatus((next) => {
    // The host hangs up on a goodbye; whether its reply or the hang-up gets here first is chance.
    if (leaving) void end('left');
    else if (next === 'ended') void end(connection.endReason ?? 'expired');
    else if (next === 'open') void comeBack();
    else lose();
  });
  return {
    get refusal() {
      return refusal;
    },
    end,
    async leave() {
      leaving = true;
      if (life.status === 'open') await connection.request('room:leave', {}, leaveTimeoutMs);
      await end('left');
    },
  };
}
