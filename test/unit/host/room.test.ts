import assert from 'node:assert/strict';
import { rejoinGraceMs, rememberedIdsOfAbsent } from '../../../src/shared/protocol/limits.ts';
import { adjustmentPath } from '../../../src/shared/recipe/edit.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { createEar, heardBy, resumeOf } from '../../support/ears.ts';
import { setRoom } from './setRoom.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('room', () => {
  const stage = setRoom();
  const { join } = stage;

  it('[P21] [P55] numbers edits from 1 and tells everybody but the author', () => {
    const { room, clock } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    assert.deepEqual(room.desk.commit(mia.id, { id: 'e1', base: 0, changes: contrast(18) }), { ok: true, rev: 1 });
    assert.deepEqual(room.desk.commit(ole.id, { id: 'e1', base: 0, changes: contrast(20) }), { ok: true, rev: 2 });
    assert.deepEqual(heardBy(ole, 'edit:applied'), [
      { rev: 1, id: 'e1', by: mia.id, name: 'Mia', at: clock.now(), changes: contrast(18) },
    ]);
    assert.equal(heardBy(mia, 'edit:applied').length, 1);
    assert.deepEqual(room.recipe.adjustments, { contrast: 20 });
  });

  it('[P24] applies an edit id of one participant once, however often it comes', () => {
    const { room } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    const edit = { id: 'e1', base: 0, changes: contrast(18) };
    room.desk.commit(mia.id, edit);
    room.desk.commit(ole.id, { id: 'e2', base: 1, changes: contrast(5) });
    assert.deepEqual(room.desk.commit(mia.id, edit), { ok: true, rev: 1 });
    assert.equal(room.rev, 2);
    assert.deepEqual(room.recipe.adjustments, { contrast: 5 });
    assert.equal(heardBy(ole, 'edit:applied').length, 1);
  });

  it('[P24] knows the last ids of somebody who has left, and that those before are done', () => {
    const { room } = stage;
    const mia = join('Mia');
    const edit = (n: number) => ({ id: `run.${n}`, base: 0, changes: contrast(n % 100) });
    for (let n = 1; n <= 100; n += 1) room.desk.commit(mia.id, edit(n));
    const say = (id: string) => room.desk.say(mia.id, { id, text: 'Hello' });
    for (let n = 1; n <= 100; n += 1) say(`m${n}`);
    const revOf = (n: number) => room.desk.commit(mia.id, edit(n));
    assert.deepEqual(revOf(1), { ok: true, rev: 1 });
    room.desk.drop(mia.id, mia.line);
    stage.clock.advance(rejoinGraceMs);
    join('Mia', createEar(), resumeOf(mia.reply));
    const first = 101 - rememberedIdsOfAbsent;
    assert.deepEqual(
      [100, first, first - 1, 1].map((n) => revOf(n)),
      [100, first, 0, 0].map((rev) => ({ ok: true, rev })),
    );
    assert.equal(room.rev, 100);
    for (const [n, number] of [
      [first, first],
      [first - 1, 101],
    ] as const) {
      const reply = say(`m${n}`);
      assert.ok(!(reply instanceof Promise) && reply.ok);
      assert.equal(reply.message.number, number);
    }
  });

  it('[P24] takes an edit that could not be told for one that has not come', () => {
    const { room } = stage;
    let isBroken = false;
    const deliver = (): void => assert.ok(!isBroken, 'broken');
    const mia = join('Mia');
    join('Ole', { ...createEar(), line: { deliver, close: () => undefined } });
    const edit = { id: 'e1', base: 0, changes: contrast(18) };
    isBroken = true;
    assert.throws(() => room.desk.commit(mia.id, edit), /broken/);
    assert.deepEqual([room.rev, room.recipe.adjustments], [0, {}]);
    isBroken = false;
    assert.deepEqual(room.desk.commit(mia.id, edit), { ok: true, rev: 1 });
    assert.deepEqual([room.rev, room.recipe.adjustments], [1, { contrast: 18 }]);
  });

  it('[P26] gives who resumes the edits since, and a snapshot when they are more than 500', () => {
    const { room } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    room.desk.drop(ole.id, ole.line);
    for (let n = 1; n <= 500; n += 1) room.desk.commit(mia.id, { id: `e${n}`, base: 0, changes: contrast(n % 100) });
    const missed = join('Ole', createEar(), resumeOf(ole.reply)).reply.document;
    assert.equal(missed.kind === 'missed' && missed.edits.length, 500);
    room.desk.commit(mia.id, { id: 'e501', base: 0, changes: contrast(7) });
    assert.equal(join('Ole', createEar(), resumeOf(ole.reply)).reply.document.kind, 'snapshot');
    assert.equal(join('Ole', createEar(), resumeOf(ole.reply, 502)).reply.document.kind, 'snapshot');
  });

  it('[P26] [P55] names in a snapshot who set each path last, and when', () => {
    const { room, clock } = stage;
    const mia = join('Mia');
    room.desk.commit(mia.id, { id: 'e1', base: 0, changes: contrast(3) });
    const { document } = join('Ole').reply;
    assert.deepEqual(document, {
      kind: 'snapshot',
      recipe: room.recipe,
      authors: [{ path: 'adjustments.contrast', rev: 1, by: mia.id, name: 'Mia', at: clock.now() }],
    });
  });

  it('[P29] gives everybody the same packet, and none to who alone is in it', () => {
    const { room, clock } = stage;
    const [mia, ole, kim] = [join('Mia'), join('Ole'), join('Kim')];
    room.desk.showPresence(mia.id, [16, 32]);
    assert.deepEqual(
      [mia, ole].map((ear) => heardBy(ear, 'presence:changed').length),
      [0, 1],
    );
    room.desk.showPresence(mia.id, [17, 32]);
    room.desk.showPresence(ole.id, [1, 1]);
    clock.advance(40);
    const packets = [mia, ole, kim].map((ear) => heardBy(ear, 'presence:changed').at(-1));
    assert.deepEqual(packets[0], [
      [mia.id, 17, 32],
      [ole.id, 1, 1],
    ]);
    assert.ok(
      packets.every((packet) => packet === packets[0]),
      'one object, so that it is encoded once',
    );
  });

  it('[P26] gives a snapshot where the edits missed set more than 1,200 values', () => {
    const { room } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    const changes = filters.slice(0, 20).map(({ id }) => ({ path: adjustmentPath(id), value: 1 }));
    const commit = (n: number) => room.desk.commit(mia.id, { id: `e${n}`, base: 0, changes });
    for (let n = 1; n <= 60; n += 1) commit(n);
    const missed = join('Ole', createEar(), resumeOf(ole.reply)).reply.document;
    assert.equal(missed.kind === 'missed' && missed.edits.length, 60);
    commit(61);
    assert.equal(join('Ole', createEar(), resumeOf(ole.reply)).reply.document.kind, 'snapshot');
  });

  it('[P26] sends who joins late one snapshot, however many edits there were', () => {
    const { room } = stage;
    const mia = join('Mia');
    for (let n = 1; n <= 5_000; n += 1) {
      const filter = filters[n % filters.length];
      assert.ok(filter);
      const value = filter.min + (n % 7) * filter.step;
      room.desk.commit(mia.id, { id: `e${n}`, base: 0, changes: [{ path: adjustmentPath(filter.id), value }] });
    }
    const late = join('Late');
    assert.equal(late.reply.document.kind, 'snapshot');
    assert.equal(late.reply.rev, 5_000);
    assert.deepEqual(late.heard, []);
    const bytes = JSON.stringify(late.reply).length;
    assert.ok(bytes < 5_000, `${bytes} bytes`);
  });

  it('[P20] says why it ends and leaves no timer', () => {
    const { room, clock } = stage;
    const mia = join('Mia');
    room.desk.showPresence(mia.id, [16, 32]);
    const ole = join('Ole');
    room.desk.drop(ole.id, ole.line);
    room.close('host-closed');
    assert.deepEqual(mia.heard.at(-1), ['session:ended', { reason: 'host-closed' }]);
    assert.ok(mia.closed());
    assert.equal(clock.timers, 0);
    assert.deepEqual(room.desk.join(createEar().line, 'editor', { name: 'Late' }), { ok: false, code: 'unknown-room' });
  });
});
