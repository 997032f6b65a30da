import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { createSessionServer, type SessionServer } from '../../../src/host/connection/sessionServer.ts';
import { createDoor, newDoorState } from '../../../src/host/door/door.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { connectRate, rates } from '../../../src/shared/protocol/rates.ts';
import { joinRaw } from '../../support/rawGuest.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

describe('a server with as many connections as there may be', () => {
  const address = '127.0.0.1';
  let server: SessionServer;
  let link: SessionLink;

  beforeEach(async () => {
    const room = makeRoom();
    const state = newDoorState();
    const { session, tokens } = state;
    const hostNames = new Set<string>();
    const clock = systemClock;
    server = createSessionServer({
      ...{ clock, connectRate, rates, maxConnections: 3 },
      door: createDoor({ clock, directory: room.directory, hostNames, state, onChange: () => undefined }),
      findDesk: () => room.desk,
      onError: (error) => assert.fail(String(error)),
    });
    const port = await server.listen(0, address);
    assert.ok(typeof port === 'number');
    link = { scheme: 'vscode', address, port, session, token: tokens.editor, protocol: protocolVersion };
  });
  afterEach(() => server.stop());

  it('[P41] cuts off one that nobody has joined on for who comes, and lets nobody in where there is none', async () => {
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
});
