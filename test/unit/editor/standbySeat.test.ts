import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connectSession } from '../../../src/client/connectSession.ts';
import type { Seat, SeatPass } from '../../../src/client/seat.ts';
import type { RunningImage, TellImage } from '../../../src/editor/session/runningSession.ts';
import { isClosedAlone, StandbySeat } from '../../../src/editor/session/standbySeat.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import { rejectTexts } from '../../../src/shared/protocol/rejects.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

type Event = Parameters<TellImage>[0];

describe('a guest whose image the host closes, of several', () => {
  const clock = createFakeClock();
  let rooms: readonly [Room, Room, Room];
  let session: Session;
  let told: Event[];
  let sat: Seat[];
  let pulled: number;
  let away: number;
  let late: boolean;
  let lost: number;
  let changeNetwork: (() => void) | undefined;
  let standby: StandbySeat;

  const connect = async (resume: SeatPass, signal: AbortSignal): ReturnType<typeof connectSession> => {
    if (lost > 0) {
      lost -= 1;
      await once(signal, 'abort');
    }
    away -= 1;
    if (away > 0) throw new Error('no name');
    if (away >= 0) return { ok: false, code: 'host-refused', ...rejectTexts['host-refused'] };
    const outcome = await connectSession(linkOf(session), { displayName: 'Mia', signal, resume });
    if (late && outcome.ok) {
      late = false;
      session.removeRoom(rooms[1]);
      await until('the end before the seat', () => outcome.seat.status === 'ended');
    }
    return outcome;
  };
  const closeFirst = async (): Promise<Seat> => {
    const mia = await join(linkOf(session), 'Mia');
    session.removeRoom(rooms[0]);
    await until('the end of the first', () => mia.status === 'ended');
    assert.ok(isClosedAlone(mia));
    standby.take({ pass: mia.pass, room: mia.roomId });
    return mia;
  };
  const watchNetwork = (onChange: () => void): (() => void) => {
    changeNetwork = onChange;
    return () => {
      changeNetwork = undefined;
    };
  };
  const isWatching = (): boolean => changeNetwork !== undefined;
  const isOver = (): boolean => told.some(({ type }) => type === 'over');

  beforeEach(async () => {
    [told, sat, pulled, away, late, lost] = [[], [], 0, 0, false, 0];
    const directory = createDirectory();
    const readImage = async (): Promise<Uint8Array> => {
      pulled += 1;
      return new Uint8Array([1, 2, 3]);
    };
    rooms = [makeRoom({ directory }), makeRoom({ directory, readImage }), makeRoom({ directory })];
    session = await openSession(rooms[0]);
    for (const room of rooms.slice(1)) session.addRoom(room);
    const tell = (event: Event): void => void told.push(event);
    const onError = (error: unknown): undefined => void assert.match(String(error), /no name/);
    standby = new StandbySeat({ clock, connect, watchNetwork, tell, onError, onSeat: (seat) => void sat.push(seat) });
  });
  afterEach(async () => {
    await standby.stop();
    await leaveAll();
    await session.end('host-ended');
    for (const room of rooms) room.close('host-closed');
  });

  it('[P51] stays, as who they were, and hears the session without asking for another image', async () => {
    const mia = await closeFirst();
    await until('a seat', () => sat.length === 1);
    const [seat] = sat;
    assert.deepEqual([seat?.me, seat?.roomId], [mia.me, rooms[1].id]);
    assert.deepEqual([session.participants.length, pulled, isOver()], [1, 0, false]);
    const ole = await join(linkOf(session), 'Ole', { room: rooms[2].id });
    await ole.say('Still there?', 'session');
    const heard = (): boolean =>
      seat?.chatLines.some((line) => 'text' in line && line.text === 'Still there?') === true;
    await until('what is said in the session', heard);
    await until('who is in it', () => told.some((event) => event.type === 'people' && event.count === 2));
    const there = await join(linkOf(session), 'Zoe', { room: rooms[1].id });
    await until('where she looks', () => there.about.get(mia.me.id)?.at === rooms[0].id);
  });

  it('stays through the next one that is closed, and is out when the session ends', async () => {
    await closeFirst();
    await until('a seat', () => sat.length === 1);
    session.removeRoom(rooms[1]);
    await until('a pause', () => standby.connection?.retryAt !== undefined);
    assert.deepEqual([standby.isTaken, standby.seat], [true, undefined]);
    clock.advance(2_000);
    await until('another seat', () => sat.length === 2);
    assert.equal(sat[1]?.roomId, rooms[2].id);
    assert.deepEqual([isOver(), standby.isTaken], [false, true]);
    session.removeRoom(rooms[2]);
    await until('the end', isOver);
    assert.deepEqual([standby.isTaken, standby.seat], [false, undefined]);
  });

  it('stays where the next one was closed before the window sat down there', async () => {
    late = true;
    await closeFirst();
    await until('a pause', () => standby.connection?.retryAt !== undefined);
    assert.deepEqual([sat.length, standby.isTaken, standby.seat], [1, true, undefined]);
    clock.advance(2_000);
    await until('a seat in the last', () => standby.seat?.roomId === rooms[2].id);
    assert.equal(isOver(), false);
  });

  it('is told to be without a connection until the host has answered', async () => {
    await closeFirst();
    assert.deepEqual(standby.connection, { connection: 'lost', retryAt: undefined });
    await until('a seat', () => standby.connection?.connection === 'open');
  });

  it('waits longer each time for a host that closes one image after the other, without end', async () => {
    await closeFirst();
    const pauses: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await until('a seat', () => sat.length === n);
      const [open, other] = rooms[1].id === sat.at(-1)?.roomId ? [rooms[1], rooms[2]] : [rooms[2], rooms[1]];
      session.removeRoom(open);
      await until('a pause', () => standby.connection?.retryAt !== undefined);
      pauses.push(Number(standby.connection?.retryAt) - clock.now());
      session.addRoom(open);
      assert.ok(other.participants.length === 0);
      clock.advance(60_000);
    }
    assert.ok(
      pauses.every((pause, n) => pause >= 1_000 * Math.min(2 ** n, 16)),
      pauses.join(),
    );
  });

  it('looks for a host that is away just then, or after an attempt that broke, with a countdown', async () => {
    away = 2;
    await closeFirst();
    for (const left of [1, 0]) {
      await until('a pause', () => away === left && standby.connection?.retryAt !== undefined);
      assert.equal(standby.connection?.connection, 'lost');
      clock.advance(10_000);
    }
    await until('a seat', () => sat.length === 1);
    assert.equal(standby.connection?.connection, 'open');
  });

  it('does not wait where this computer is on another network, which it watches for as long as it is needed', async () => {
    assert.equal(isWatching(), false);
    away = 2;
    await closeFirst();
    for (const left of [1, 0]) {
      await until('a pause', () => away === left && standby.connection?.retryAt !== undefined);
      changeNetwork?.();
    }
    await until('a seat', () => sat.length === 1);
    await standby.stop();
    assert.equal(isWatching(), false);
  });

  it('begins anew where it is looking in a network that leads nowhere', async () => {
    lost = 1;
    await closeFirst();
    await until('it looks, in vain', () => lost === 0);
    assert.deepEqual(standby.connection, { connection: 'lost', retryAt: undefined });
    changeNetwork?.();
    await until('a seat', () => sat.length === 1);
    assert.equal(session.participants.length, 1);
  });

  it('is out where the host does not let them back in', async () => {
    const connectRefused = async (): ReturnType<typeof connectSession> => ({
      ok: false,
      code: 'link-rotated',
      ...rejectTexts['link-rotated'],
    });
    const tell = (event: Event): void => void told.push(event);
    const failing = (): never => assert.fail('no seat');
    const refused = new StandbySeat({
      clock,
      connect: connectRefused,
      watchNetwork,
      tell,
      onSeat: failing,
      onError: failing,
    });
    refused.take({ pass: { participantId: 'mia', secret: 'of-before' }, room: rooms[0].id });
    await until('the end', isOver);
    assert.equal(refused.isTaken, false);
  });

  it('hands the seat over to the image that is opened there, and leaves it for any other', async () => {
    await closeFirst();
    await until('a seat', () => sat.length === 1);
    await standby.release(sat[0]);
    assert.deepEqual([sat[0]?.status, standby.isTaken], ['open', false]);
    const running: RunningImage = standby;
    await running.stop('host-ended');
    assert.ok(!isOver());
    await sat[0]?.leave();
  });
});
