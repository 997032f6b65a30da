import assert from 'node:assert/strict';
import { newDoorState } from '../../../src/host/door/door.ts';
import { startSession } from '../../../src/host/session/startSession.ts';
import { isNote } from '../../../src/shared/protocol/chat.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { failTest, keepAt, keepRoom, readState } from '../../support/journals.ts';
import { createProxy } from '../../support/proxy.ts';
import { removeRooms, reopen, restore } from '../../support/restarts.ts';
import { makeRoom } from '../../support/rooms.ts';
import { closeLater, join, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('a session whose host was restarted', () => {
  afterEach(removeRooms);

  it('[P52] goes on under the same link, with the same people, and loses and doubles nothing', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { session, token, port } = linkOf(before);
    const viewer = new URL(before.viewLink).hash.slice(1);
    const mia = await join(linkOf(before), 'Mia');
    const { me } = mia;
    mia.commit(contrast(18));
    assert.ok((await mia.say('before')).ok);
    await until('the edit', () => room.rev === 1);
    // As a crash ends it: no goodbye to anybody, and nothing more is written.
    await store.close();
    await before.end('host-closed');

    const after = await reopen(path);
    await keepAt(path, after);
    const again = await openSession(after, {
      door: { ...newDoorState(), session, tokens: { editor: token, viewer } },
      port,
    });
    assert.deepEqual([again.link, again.viewLink], [before.link, before.viewLink]);
    const back = await join(linkOf(again), 'Mia', { resume: mia.pass });
    assert.deepEqual([back.me, back.recipe.adjustments], [me, { contrast: 18 }]);
    assert.deepEqual(
      back.chat.map(({ text, number }) => [text, number]),
      [['before', 1]],
    );
    back.commit(contrast(20));
    await until('the next edit and its ack', () => after.rev === 2 && back.pending.length === 0);
    assert.equal((await readState(path)).document.rev, 2);
    await again.end('host-ended');
  });

  it('[P52][P69] still knows what was said in the session where its port was free at the second try only', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { port } = linkOf(before);
    const mia = await join(linkOf(before), 'Mia');
    assert.ok((await mia.say('in the session', 'session')).ok);
    await store.close();
    await before.end('host-closed');

    const after = await reopen(path);
    const other = await openSession(closeLater(makeRoom()), { port });
    const refused = await startSession({
      rooms: [after],
      reach: 'loopback',
      uriScheme: 'vscode',
      port,
      onError: failTest,
    });
    assert.ok(!refused.ok && refused.code === 'port-taken');
    await other.end('host-closed');
    const again = await openSession(after, { port });
    const ole = await join(linkOf(again), 'Ole');
    await until('what was said', () => ole.chatLines.some((line) => !isNote(line) && line.text === 'in the session'));
    await again.end('host-ended');
  });

  it('[P16][P26][P52] takes what a guest has done meanwhile also where it has forgotten who they are', async () => {
    const room = closeLater(makeRoom());
    const { path, store } = await keepRoom(room);
    const before = await openSession(room);
    const { session, token, port } = linkOf(before);
    const mia = await join(linkOf(before), 'Mia');
    mia.commit(contrast(18));
    await until('the edit', () => mia.pending.length === 0 && room.rev === 1);
    await store.close();
    const proxy = await createProxy(port);
    const state = await readState(path);
    const away = await join(linkOf(before, { port: proxy.port }), 'Ole', { room: room.id });
    const { id } = away.me;
    proxy.cut();
    await until('it is lost', () => away.status === 'lost');
    away.commit(contrast(20));
    away.commit([{ path: 'adjustments.hue', value: 30 }]);
    await before.end('host-ended');

    // Of who came after the last record that was kept, and of their secret, the journal knows nothing.
    const after = restore(state, createFakeClock());
    const door = { ...newDoorState(), session, tokens: { editor: token, viewer: newDoorState().tokens.viewer } };
    const again = await openSession(after, { door, port });
    proxy.restore();
    await until('it is back', () => away.status === 'open' && away.pending.length === 0);
    assert.notEqual(away.me.id, id);
    assert.deepEqual([after.recipe.adjustments, after.rev], [{ contrast: 20, hue: 30 }, 3]);
    assert.deepEqual([away.recipe, away.authorOf('adjustments.hue')?.participantId], [after.recipe, away.me.id]);
    await away.leave();
    await proxy.close();
    await again.end('host-ended');
  });
});
