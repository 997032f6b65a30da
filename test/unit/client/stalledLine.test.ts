import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { createSessionRooms } from '../../../src/host/session/sessionRooms.ts';
import * as limits from '../../../src/shared/protocol/limits.ts';
import { type Changes, paths } from '../../../src/shared/recipe/edit.ts';
import { createLossyConnection, type LossyConnection } from '../../fuzz/lossyConnection.ts';
import { settle } from '../../fuzz/world.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const { rates, incomingByteRate, packetRate } = limits;
/** For so long a line may say nothing before it counts as dead. */
const silenceMs = limits.pingIntervalMs + limits.pingTimeoutMs;
const frameMs = 16;

const curve = Array.from({ length: 16 }, (_, n) => [n + 240, 255] as const);
/** What the amount of a preset that sets everything turns. */
const everything: Changes = paths.map((path) => ({ path, value: path.startsWith('curves.') ? curve : 12 }));

/** All that one pair of hands can do, at once. */
function act(seat: Seat, n: number): void {
  seat.hold(everything);
  seat.moveCursor({ x: n, y: n });
  seat.showAbout({ view: [n, n, 1_234.56, 987.65] });
  seat.ping({ x: n, y: n });
  void seat.summon([n, n, 100, 100]);
  seat.commit([{ path: 'adjustments.hue', value: n % 90 }]);
  void seat.say(`words ${n}`);
}

function passAll(connection: LossyConnection, direction: 'up' | 'down'): void {
  while (connection.pass(direction));
}

describe('a line that stands still', () => {
  const setUp = async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const session = createSessionRooms();
    session.add(room);
    const others = [enterListening(room, 'Ole'), enterListening(room, 'Ada')] as const;
    const connection = createLossyConnection(room, clock, { rates });
    const joining = joinRoom(connection, { displayName: 'Mia', clock });
    passAll(connection, 'up');
    await settle();
    passAll(connection, 'down');
    const joined = await joining;
    assert.ok(joined.ok);
    clock.advance(60_000);
    /** What the host says still gets through, and has to be confirmed. */
    const write = (id: string): void => {
      for (const other of others) void room.desk.sayPrivately(other.id, { id, to: joined.seat.me.id, text: 'Hey' });
      passAll(connection, 'down');
    };
    const close = (): void => {
      session.stop();
      room.close('host-ended');
    };
    return { clock, connection, seat: joined.seat, ole: others[0], write, close };
  };

  it('[P41][P42] throws nobody out by all that comes at once afterwards, up to the moment it counts as dead', async () => {
    const { clock, connection, seat, ole, write, close } = await setUp();
    for (let passed = 0; passed < silenceMs; passed += frameMs) {
      act(seat, passed);
      write(`${passed}`);
      clock.advance(frameMs);
    }
    const { up } = connection.waiting;
    const bytes = up.reduce<number>((sum, what) => sum + JSON.stringify(what).length, 0);
    assert.ok(up.length < packetRate.burst && bytes < incomingByteRate.burst, `${up.length} packets, ${bytes} bytes`);
    passAll(connection, 'up');
    passAll(connection, 'down');
    assert.deepEqual([seat.status, heardBy(ole, 'participant:left')], ['open', []]);
    close();
  });
});
