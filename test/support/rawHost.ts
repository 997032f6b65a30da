import type { Room } from '../../src/host/room/room.ts';
import type { Session } from '../../src/host/session/startSession.ts';
import type { SessionLink } from '../../src/shared/protocol/link.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import type { RawGuest } from './rawGuest.ts';
import { makeRoom } from './rooms.ts';
import { leaveAll, linkOf, openSession } from './sessions.ts';
import { until } from './until.ts';

/** A session whose time only the test lets pass. */
export interface RawHost {
  readonly room: Room;
  readonly clock: FakeClock;
  readonly link: SessionLink;
  /** Cuts the guest off when the test is over. */
  keep(guest: Promise<RawGuest>): Promise<RawGuest>;
}

/** A session of its own for each test of a suite, for guests who speak packets by hand. */
export function setRawHost(): RawHost {
  let room: Room;
  let session: Session;
  let clock: FakeClock;
  const guests: RawGuest[] = [];
  beforeEach(async () => {
    clock = createFakeClock();
    room = makeRoom();
    session = await openSession(room, { clock });
  });
  afterEach(async () => {
    await leaveAll();
    for (const { socket } of guests.splice(0)) socket.terminate();
    await session.end('host-closed');
    room.close('host-closed');
  });
  return {
    get room() {
      return room;
    },
    get clock() {
      return clock;
    },
    get link() {
      return linkOf(session);
    },
    async keep(guest) {
      guests.push(await guest);
      return guest;
    },
  };
}

export function untilClosed(guest: RawGuest): Promise<void> {
  return until('the connection is closed', () => guest.isClosed);
}
