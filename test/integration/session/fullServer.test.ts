import assert from 'node:assert/strict';
import { connect } from 'node:net';
import * as v from 'valibot';
import { createSessionServer, type SessionServer } from '../../../src/host/connection/sessionServer.ts';
import { createDoor, newDoorState } from '../../../src/host/door/door.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { briefStayMs, protocolVersion } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { connectRate, rates } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { dialRaw, joinRaw, type RawGuest } from '../../support/rawGuest.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const joinedSchema = v.object({ me: v.object({ id: v.string() }), secret: v.string() });

/** The answer to a join. */
function replyOf(guest: RawGuest): unknown {
  const packet = guest.heard.find((one) => one.startsWith('430')) ?? assert.fail('no answer');
  return JSON.parse(packet.slice('430'.length))[0];
}

describe('a server with as many connections as there may be', () => {
  const address = '127.0.0.1';
  /** That of the room. */
  const clock = createFakeClock();
  let room: Room;
  let server: SessionServer;
  let link: SessionLink;

  const serve = async (maxConnections: number): Promise<void> => {
    room = makeRoom({ clock, directory: createDirectory(undefined, clock), maxParticipants: 4 });
    const state = newDoorState();
    const { session, tokens } = state;
    const hostNames = new Set<string>();
    server = createSessionServer({
      ...{ clock: systemClock, connectRate, rates, maxConnections, arrivalRate: { perSecond: 1_000, burst: 1_000 } },
      door: createDoor({ clock: systemClock, directory: room.directory, hostNames, state, onChange: () => undefined }),
      findDesk: () => room.desk,
      onError: (error) => assert.fail(String(error)),
    });
    const port = await server.listen(0, address);
    assert.ok(typeof port === 'number');
    link = { scheme: 'vscode', address, port, session, token: tokens.editor, protocol: protocolVersion };
  };
  afterEach(() => server.stop());

  it('[P41] cuts off one that nobody has joined on for who comes, and lets nobody in where there is none', async () => {
    await serve(3);
    const mia = await joinRaw(link, 'Mia');
    const idle = [1, 2].map(() =>
      connect(link.port, address)
        .on('error', () => undefined)
        .resume(),
    );
    const [ole, kim] = [await joinRaw(link, 'Ole'), await joinRaw(link, 'Kim')];
    assert.deepEqual(
      [mia, ole, kim].map(({ isClosed }) => isClosed),
      [false, false, false],
    );
    assert.ok(idle.every((wire) => wire.destroyed));
    const late = connect(link.port, address)
      .on('error', () => undefined)
      .resume();
    await until('who comes last is closed', () => late.destroyed);
    assert.equal(late.bytesRead, 0);
  });

  it('[P19][P41] keeps connection and seat for who comes back, while a crowd with the link takes all that it can of both', async () => {
    await serve(4 + 8);
    const house = await Promise.all(['Ole', 'Mia', 'Kim', 'Tom'].map((name) => joinRaw(link, name)));
    clock.advance(briefStayMs);
    const crowd = await Promise.all(Array.from({ length: 8 }, () => dialRaw(link)));
    const mia = house[1] ?? assert.fail('a full house');
    const { me, secret } = v.parse(joinedSchema, replyOf(mia));
    const { timers } = clock;
    mia.socket.terminate();
    await until('her seat waits for her', () => clock.timers > timers);
    // The connection that she had is taken, and her seat is asked for.
    const eve = await joinRaw(link, 'Eve');
    crowd.push(eve);
    assert.deepEqual(replyOf(eve), { ok: false, code: 'session-full' });
    assert.ok(crowd.every(({ isClosed }) => !isClosed));
    const back = await joinRaw(link, 'Mia', { participantId: me.id, secret });
    assert.equal(v.parse(joinedSchema, replyOf(back)).me.id, me.id);
    await until('one of the crowd has made room for her', () => crowd.filter(({ isClosed }) => isClosed).length === 1);
    assert.ok(house.every((one) => one === mia || !one.isClosed));
  });
});
