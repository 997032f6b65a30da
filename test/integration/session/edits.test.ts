import assert from 'node:assert/strict';
import type { Seat } from '../../../src/client/seat.ts';
import { pingIntervalMs, pingTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { equalRecipes } from '../../../src/shared/recipe/recipe.ts';
import type { ForwardingProxy } from '../../support/proxy.ts';
import { takeSeat } from '../../support/rooms.ts';
import { join, linkOf, openSession, proxyTo } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('editing over the network', () => {
  const stage = setSession();
  let proxy: ForwardingProxy;
  let host: Seat;
  let log: RoomEdit[];

  beforeEach(async () => {
    const { room, session } = stage;
    log = [];
    room.on('edit', (edit) => log.push(edit));
    host = await takeSeat(room.connectLocal(), 'Hanna');
    proxy = await proxyTo(session);
  });

  const joinByProxy = (name = 'Gus', reconnect = {}) =>
    join(linkOf(stage.session, { port: proxy.port }), name, { reconnect: { minMs: 20, maxMs: 100, ...reconnect } });
  const equal = (...seats: Seat[]): boolean => seats.every((seat) => equalRecipes(seat.recipe, stage.room.recipe));
  const logged = (by: string): unknown[] =>
    log.filter((edit) => edit.by === by).map(({ changes }) => changes[0]?.value);

  it('[P21][P23] brings the edits of all to all', async () => {
    const { room, session } = stage;
    const [mia, ole] = [await join(linkOf(session), 'Mia'), await join(linkOf(session), 'Ole')];
    for (let n = 1; n <= 40; n += 1) {
      host.commit(contrast(n));
      mia.commit(contrast(-n));
      ole.commit(hue(n));
    }
    await until('all are equal', () => log.length === 120 && equal(host, mia, ole));
    assert.equal(room.recipe.adjustments.hue, 40);
  });

  it('[P25] shows no other value in between while an edit is on its way', async () => {
    const { room, session } = stage;
    const mia = await join(linkOf(session), 'Mia');
    const seen: unknown[] = [];
    mia.on('recipe', ({ changes }) => seen.push(changes[0]?.value));
    mia.commit(contrast(18));
    host.commit(contrast(-50));
    await until('both are ordered', () => log.length === 2 && equal(mia, host));
    const last = room.recipe.adjustments.contrast;
    assert.deepEqual(seen, last === 18 ? [18] : [18, -50]);
  });

  it('[P26][P43] loses nothing and doubles nothing when the line is cut for 3 s in the middle of a drag', async () => {
    const { room } = stage;
    const guest = await joinByProxy();
    const statuses: string[] = [];
    guest.on('status', (status) => statuses.push(status));
    let committed = 0;
    const drag = async (forMs: number): Promise<void> => {
      for (const end = Date.now() + forMs; Date.now() < end; await sleep(15)) {
        committed += 1;
        guest.hold(contrast(committed % 100));
        guest.commit(contrast(committed % 100));
      }
    };
    const dragging = drag(4_500);
    await sleep(500);
    proxy.cut();
    host.commit(hue(77));
    // The host may still have to read what came before the cut.
    await sleep(500);
    const beforeCut = logged(guest.me.id).length;
    await sleep(2_500);
    assert.equal(logged(guest.me.id).length, beforeCut, 'nothing arrives while the line is cut');
    assert.equal(guest.status, 'lost');
    proxy.restore();
    await dragging;
    await until('both are equal', () => guest.status === 'open' && logged(guest.me.id).length === committed);
    assert.ok(equal(host, guest));
    assert.deepEqual(
      logged(guest.me.id),
      Array.from({ length: committed }, (_, n) => (n + 1) % 100),
    );
    assert.deepEqual(statuses, ['lost', 'open']);
    assert.equal(guest.recipe.adjustments.hue, 77);
    assert.equal(room.participants.length, 2);
  });

  it('[P24] applies an edit once whose ack was lost with the line', async () => {
    const { room } = stage;
    const guest = await joinByProxy();
    for (let round = 1; round <= 20; round += 1) {
      const reached = new Promise<void>((resolve) => {
        const stop = room.on('edit', () => {
          stop();
          // The host has the edit and the guest has not its ack: the moment to cut.
          proxy.cut();
          resolve();
        });
      });
      guest.commit(contrast(round));
      await reached;
      proxy.restore();
      await until('the guest is back', () => guest.status === 'open');
    }
    await until('both are equal', () => equal(guest, host));
    assert.deepEqual(
      logged(guest.me.id),
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it('[P16] comes back as the same participant, in the same colour', async () => {
    const { room } = stage;
    const guest = await joinByProxy();
    const before = guest.me;
    proxy.cut();
    await until('the guest notices', () => guest.status === 'lost');
    proxy.restore();
    await until('the guest is back', () => guest.status === 'open');
    assert.deepEqual(guest.me, before);
    assert.equal(room.participants.length, 2);
  });

  it('[P26] catches up by snapshot after more than 500 missed edits, and keeps its own', async () => {
    const { room } = stage;
    const guest = await joinByProxy();
    proxy.cut();
    await until('the guest notices', () => guest.status === 'lost');
    // Past their seat, which paces itself.
    const busy = await takeSeat(room.connectLocal(), 'Ada');
    for (let n = 0; n < 600; n += 1)
      void room.desk.commit(busy.me.id, { id: `e${n}`, base: 0, changes: hue((n % 100) + 1) });
    guest.commit(contrast(12));
    proxy.restore();
    await until('both are equal', () => guest.status === 'open' && equal(guest, host) && log.length === 601);
    assert.deepEqual(room.recipe.adjustments, { hue: 100, contrast: 12 });
  });

  it('[P42] notices within 10 s that the network has vanished, and comes back', async () => {
    const guest = await joinByProxy();
    proxy.freeze();
    guest.commit(contrast(12));
    // Twice what it may take: a slow computer is no slow protocol.
    await until('the guest notices', () => guest.status === 'lost', 2 * (pingIntervalMs + pingTimeoutMs));
    await until('both are equal', () => guest.status === 'open' && equal(guest, host));
    assert.deepEqual(logged(guest.me.id), [12]);
  });

  it('[P6][P43] ends for a guest whose host refuses them on the way back', async () => {
    const { room, session } = stage;
    const guest = await joinByProxy();
    const ended = new Promise((resolve) => guest.on('ended', resolve));
    const { port } = session;
    proxy.cut();
    await session.end('host-ended');
    await openSession(room, { port });
    proxy.restore();
    assert.deepEqual([await ended, guest.refusal], [{ reason: 'expired' }, 'session-ended']);
  });

  it('[P28][P29] shows what a teammate holds and where they point, and nothing after they are gone', async () => {
    const guest = await joinByProxy();
    guest.hold(contrast(33));
    guest.moveCursor({ x: 10.5, y: 20 });
    const shown = () => host.presence.get(guest.me.id);
    await until('both are shown', () => shown()?.cursor?.x === 10.5 && shown()?.held[0]?.value === 33);
    assert.deepEqual(host.recipe.adjustments, {}, 'the document is untouched');
    proxy.cut();
    await until('nothing is shown', () => shown() === undefined);
  });

  it('[P31][P32] brings chat to all in one order, and what was written offline once', async () => {
    const guest = await joinByProxy();
    await Promise.all([host.say('one'), guest.say('two')]);
    proxy.cut();
    await until('the guest notices', () => guest.status === 'lost');
    const saying = [guest.say('three'), guest.say('four')];
    assert.deepEqual(
      guest.chat.slice(-2).map(({ delivery }) => delivery),
      ['sending', 'sending'],
    );
    await host.say('meanwhile');
    proxy.restore();
    assert.deepEqual(await Promise.all(saying), [{ ok: true }, { ok: true }]);
    await until('the host has them', () => host.chat.length === 5);
    assert.deepEqual(host.chat.map(({ text }) => text).slice(-3), ['meanwhile', 'three', 'four']);
    assert.deepEqual(
      guest.chat.map(({ number, text }) => [number, text]),
      host.chat.map(({ number, text }) => [number, text]),
    );
    assert.ok(guest.chat.every(({ delivery }) => delivery === 'sent'));
  });
});
