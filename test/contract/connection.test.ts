import assert from 'node:assert/strict';
import { openSocket } from '../../src/client/openSocket.ts';
import { systemClock } from '../../src/client/systemClock.ts';
import type { Room } from '../../src/host/room/room.ts';
import type { Connection } from '../../src/shared/protocol/connection.ts';
import type { FactPayload } from '../../src/shared/protocol/messages.ts';
import { describeImage, makeRoom, takeSeat } from '../support/rooms.ts';
import { linkOf, openSession } from '../support/sessions.ts';
import { until } from '../support/until.ts';

interface Connected {
  readonly room: Room;
  readonly connection: Connection;
  /** The host takes the participant out. */
  dismiss(): void;
  stop(): Promise<void>;
}

const implementations: { readonly [name: string]: () => Promise<Connected> } = {
  'in process': async () => {
    const room = makeRoom();
    return {
      room,
      connection: room.connectLocal(),
      dismiss: () => room.close('host-ended'),
      stop: async () => room.close('host-closed'),
    };
  },
  'over Socket.IO': async () => {
    const room = makeRoom();
    const session = await openSession(room);
    const options = { clock: systemClock, connectTimeoutMs: 5_000 };
    const opened = await openSocket(linkOf(session), options, new AbortController().signal);
    assert.ok(opened.ok);
    const { connection } = opened;
    return {
      room,
      connection,
      dismiss: () => room.dismissGuests('host-ended'),
      async stop() {
        await connection.close();
        await session.end('host-closed');
        room.close('host-closed');
      },
    };
  },
};

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

for (const [name, connect] of Object.entries(implementations)) {
  describe(`connection ${name}`, () => {
    let connected: Connected;
    const join = () => connected.connection.request('room:join', { name: 'Mia' });

    beforeEach(async () => {
      connected = await connect();
    });
    afterEach(() => connected.stop());

    it('is open when one gets it', () => {
      assert.deepEqual([connected.connection.status, connected.connection.endReason], ['open', undefined]);
    });

    it('[P10] answers a request with the reply to that request', async () => {
      const joined = await join();
      assert.ok(joined.ok);
      assert.equal(joined.me.name, 'Mia');
      const committed = await connected.connection.request('edit:commit', { id: 'e1', base: 0, changes: contrast(5) });
      assert.deepEqual(committed, { ok: true, rev: 1 });
    });

    it('[P11] refuses everything but a join before the join', async () => {
      for (const request of ['save:request', 'room:leave'] as const) {
        assert.deepEqual(await connected.connection.request(request, {}), { ok: false, code: 'not-joined' });
      }
    });

    it('refuses a second join', async () => {
      await join();
      assert.deepEqual(await join(), { ok: false, code: 'already-joined' });
    });

    it('[P9] refuses a payload that does not fit, and goes on', async () => {
      await join();
      const bad = { id: '', base: 0, changes: [] };
      assert.deepEqual(await connected.connection.request('edit:commit', bad), { ok: false, code: 'bad-request' });
      const good = { id: 'e1', base: 0, changes: contrast(5) };
      assert.ok((await connected.connection.request('edit:commit', good)).ok);
    });

    it('delivers facts in the order the room made them', async () => {
      const { connection, room } = connected;
      await join();
      const seen: number[] = [];
      connection.onFact('edit:applied', ({ rev }) => seen.push(rev));
      const other = await takeSeat(room.connectLocal(), 'Ole');
      for (let n = 1; n <= 50; n += 1) other.commit(contrast(n));
      await until('all facts', () => seen.length === 50);
      assert.deepEqual(
        seen,
        Array.from({ length: 50 }, (_, n) => n + 1),
      );
    });

    it('delivers nothing before the call that caused it has returned', async () => {
      const { connection, room } = connected;
      await join();
      const images: FactPayload<'image:changed'>[] = [];
      connection.onFact('image:changed', (image) => images.push(image));
      room.setImage(describeImage(new Uint8Array(9), 'b.png'), async () => new Uint8Array(9));
      assert.equal(images.length, 0);
      await until('the fact', () => images.length === 1);
    });

    it('stops calling back who has unsubscribed', async () => {
      const { connection, room } = connected;
      await join();
      let heard = 0;
      const stop = connection.onFact('image:saved', () => {
        heard += 1;
      });
      const saves: string[] = [];
      connection.onFact('image:saved', ({ by }) => saves.push(by));
      stop();
      room.announceSaved('host', room.recipe);
      await until('the fact', () => saves.length === 1);
      assert.equal(heard, 0);
    });

    it('carries presence, the latest at least', async () => {
      const { connection, room } = connected;
      await join();
      const watcher = await takeSeat(room.connectLocal(), 'Ole');
      connection.signal('presence:update', [48, 64]);
      await until('the cursor', () => [...watcher.presence.values()].some(({ cursor }) => cursor?.x === 3));
    });

    it('[P20] ends with the reason the host gave', async () => {
      const { connection } = connected;
      const statuses: string[] = [];
      connection.onStatus((status) => statuses.push(status));
      await join();
      connected.dismiss();
      await until('the end', () => connection.status === 'ended');
      assert.deepEqual([connection.endReason, statuses], ['host-ended', ['ended']]);
    });

    it('[P10] settles every request once it has ended', async () => {
      const { connection } = connected;
      await join();
      const waiting = connection.request('save:request', {});
      await connection.close();
      await waiting;
      assert.deepEqual(await connection.request('save:request', {}), { ok: false, code: 'lost' });
    });

    it('[P43] leaves an open connection alone that is asked to reconnect', async () => {
      const { connection } = connected;
      const changes: unknown[] = [];
      connection.onStatus((status) => changes.push(status));
      connection.onRetry(() => changes.push('retry'));
      connection.reconnectNow();
      assert.ok((await join()).ok);
      assert.deepEqual([changes, connection.status, connection.nextAttemptAt], [[], 'open', undefined]);
    });

    it('[P43] never comes back once it has ended', async () => {
      const { connection } = connected;
      await connection.close();
      connection.retryLater();
      connection.reconnectNow();
      assert.deepEqual([connection.status, connection.nextAttemptAt], ['ended', undefined]);
      assert.deepEqual(await join(), { ok: false, code: 'lost' });
    });

    it('closes once, for good, as left', async () => {
      const { connection } = connected;
      const statuses: string[] = [];
      connection.onStatus((status) => statuses.push(status));
      await Promise.all([connection.close(), connection.close()]);
      await connection.close();
      assert.deepEqual([connection.status, connection.endReason, statuses], ['ended', 'left', ['ended']]);
    });
  });
}
