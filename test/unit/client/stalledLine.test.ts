import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { createSessionRooms } from '../../../src/host/session/sessionRooms.ts';
import * as limits from '../../../src/shared/protocol/limits.ts';
import { incomingByteRate, packetRate, rates } from '../../../src/shared/protocol/rates.ts';
import { type Changes, paths } from '../../../src/shared/recipe/edit.ts';
import { createLossyConnection, type LossyConnection } from '../../fuzz/lossyConnection.ts';
import { settle } from '../../fuzz/world.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { failTest } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

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
  void seat.requestSave();
  void seat.history.nameSnapshot(`moment ${n}`);
}

function passAll(connection: LossyConnection, direction: 'up' | 'down'): void {
  while (connection.pass(direction));
}

describe('a line that stands still', () => {
  const setUp = async () => {
    const clock = createFakeClock();
    let saves = 0;
    const room = makeRoom({
      clock,
      async save() {
        saves += 1;
        return { ok: true };
      },
    });
    const session = createSessionRooms(failTest);
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
    /** All that waits gets through, and what follows from it, for that long. */
    const flow = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 20) {
        passAll(connection, 'up');
        await settle();
        passAll(connection, 'down');
        clock.advance(20);
      }
    };
    const close = (): void => {
      session.stop();
      room.close('host-ended');
    };
    return { clock, connection, seat: joined.seat, ole: others[0], write, flow, close, saves: () => saves };
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

  it('[P41][P77] throws nobody out who saves, and removes moments, again and again while nothing happens', async () => {
    const { clock, seat, ole, flow, close, saves } = await setUp();
    const titles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const named = titles.map((n) => seat.history.nameSnapshot(`moment ${n}`));
    await flow(10_000);
    assert.ok((await Promise.all(named)).every(({ ok }) => ok));
    clock.advance(60_000);
    const outcomes: Promise<{ readonly ok: boolean }>[] = [];
    for (const key of seat.history.snapshots) {
      outcomes.push(seat.requestSave(), seat.history.removeSnapshot(key));
      await settle();
      clock.advance(silenceMs / titles.length);
    }
    await flow(10_000);
    assert.deepEqual([seat.status, heardBy(ole, 'participant:left')], ['open', []]);
    assert.ok((await Promise.all(outcomes)).every(({ ok }) => ok));
    assert.deepEqual([seat.history.snapshots, saves()], [[], 2], 'those who wait share a save');
    close();
  });

  it('[P77] throws nobody out who saves every second while the host gets what was done offline', async () => {
    const { connection, seat, flow, close, saves } = await setUp();
    connection.drop();
    for (let n = 1; n <= 600; n += 1) seat.commit([{ path: 'adjustments.hue', value: n % 90 }]);
    connection.restore();
    await flow(200);
    const outcomes: Promise<{ readonly ok: boolean }>[] = [];
    for (let pressed = 0; pressed < 6; pressed += 1) {
      assert.ok(seat.pending.length > 0);
      outcomes.push(seat.requestSave());
      await flow(1_000);
    }
    await flow(10_000);
    assert.deepEqual([seat.status, seat.pending, saves()], ['open', [], 1]);
    assert.ok((await Promise.all(outcomes)).every(({ ok }) => ok));
    close();
  });
});
