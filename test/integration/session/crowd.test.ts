import assert from 'node:assert/strict';
import type { Seat } from '../../../src/client/seat.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import { presenceIntervalMs, singleCursorsUpTo } from '../../../src/shared/protocol/limits.ts';
import type { PresenceUpdate } from '../../../src/shared/protocol/presence.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { endSessions, join, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('a room full of people', () => {
  const roomClock = createFakeClock();
  const ownClock = createFakeClock();
  const updates: PresenceUpdate[] = [];
  let room: Room;
  let session: Session;
  let mia: Seat;
  let ole: Seat;

  before(async () => {
    room = makeRoom({ clock: roomClock });
    const { desk } = room;
    const showPresence = (id: string, update: PresenceUpdate): void => {
      updates.push(update);
      desk.showPresence(id, update);
    };
    session = await openSession(Object.create(room, { desk: { value: { ...desk, showPresence } } }));
    for (let n = 1; n <= singleCursorsUpTo - 2; n += 1) await takeSeat(room.connectLocal(), `P${n}`);
    mia = await join(linkOf(session), 'Mia', { clock: ownClock });
    ole = await join(linkOf(session), 'Ole');
    // The round trip is measured and told now, and not again below: a cursor is dropped where something else is being sent.
    ownClock.advance(1_000);
    await until('it is measured', () => mia.rttMs !== undefined);
  });
  after(endSessions);

  const xOfMia = (): number | null => ole.presence.get(mia.me.id)?.cursor?.x ?? null;
  /** Half an interval before a place and half after it, so that each falls between two packets; the first begins one. */
  const move = (x: number, isFirst: boolean): void => {
    ownClock.advance(isFirst ? presenceIntervalMs : presenceIntervalMs / 2);
    mia.moveCursor({ x, y: 1 });
    if (!isFirst) ownClock.advance(presenceIntervalMs / 2);
  };
  /** Moves Mia's cursor over places, so many of which make a packet. Gives those that Ole sees. */
  const watch = async (from: number, to: number, together: number): Promise<readonly (number | null)[]> => {
    const seen: (number | null)[] = [];
    const stop = ole.on('presence', () => seen.push(xOfMia()));
    for (let x = from; x <= to; x += 1) {
      move(x, x === from);
      if ((x - from + 1) % together > 0) continue;
      // The room passes them on one after the other.
      for (let shown = x - together + 1; shown <= x; shown += 1) {
        await until(`${shown} is seen`, () => seen.includes(shown));
        roomClock.advance(presenceIntervalMs);
      }
    }
    stop();
    return seen;
  };

  it('[P75] sees every place of a cursor in order, which takes half the packets once there are more than 16', async () => {
    assert.equal(mia.participants.length, singleCursorsUpTo);
    assert.deepEqual([await watch(1, 12, 1), updates.splice(0).length], [range(1, 12), 12]);
    await takeSeat(room.connectLocal(), 'One more');
    await until('Mia knows', () => mia.participants.length > singleCursorsUpTo);
    assert.deepEqual(await watch(13, 24, 2), range(13, 24));
    assert.ok(
      updates.every((update) => update.length === 4 && typeof update[2] === 'number'),
      JSON.stringify(updates),
    );
    assert.equal(updates.length, 6);
  });
});
