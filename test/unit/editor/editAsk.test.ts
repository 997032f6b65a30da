import assert from 'node:assert/strict';
import { EditAsk } from '../../../src/editor/session/editAsk.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

describe('the question of a viewer who wants to edit', () => {
  it('is answered once, whichever image it was asked from and however many hear the answer', async () => {
    const directory = createDirectory();
    const rooms = [makeRoom({ directory }), makeRoom({ directory })] as const;
    const session = await openSession(rooms[0]);
    assert.ok(session.addRoom(rooms[1]).ok);
    const first = await join(linkOf(session), 'Vera');
    session.setRole(first.me.id, 'viewer');
    const there = await join(linkOf(session), 'Vera', { resume: first.pass, room: rooms[1].id });
    const told: unknown[] = [];
    const ask = new EditAsk({ tell: (event) => void told.push(event), onDeclined: (code) => void told.push(code) });
    let heard = 0;
    for (const seat of [first, there])
      seat.on('askDeclined', (code) => {
        heard += 1;
        ask.decline(code);
      });
    await until('the host has made a viewer of her', () => first.me.role === 'viewer');
    ask.decline('declined');
    assert.deepEqual(await ask.ask(there), { ok: true });
    session.answer(session.requests[0]?.id ?? '', 'declined');
    await until('both have heard', () => heard === 2);
    const answered = [{ type: 'asking', isAsking: true }, { type: 'asking', isAsking: false }, 'declined'];
    assert.deepEqual(told, answered);
    assert.deepEqual(await ask.ask(first), { ok: false, code: 'too-soon' });
    assert.deepEqual(told, answered);
    await leaveAll();
    await session.end('host-ended');
    for (const room of rooms) room.close('host-ended');
  });
});
