import assert from 'node:assert/strict';
import { briefStayMs, rejoinGraceMs } from '../../../src/shared/protocol/limits.ts';
import { createEar, heardBy, resumeOf } from '../../support/ears.ts';
import { setRoom } from './setRoom.ts';

describe('who is in a room', () => {
  const stage = setRoom();
  const { join } = stage;

  it('[P15] gives distinct colours to those present and frees them again', () => {
    const { room } = stage;
    const all = Array.from({ length: 8 }, (_, n) => join(`P${n}`));
    assert.equal(new Set(all.map(({ reply }) => reply.me.colour)).size, 8);
    room.desk.leave(all[3]?.id ?? '');
    assert.equal(join('Next').reply.me.colour, all[3]?.reply.me.colour);
  });

  it('[P16] makes one the same participant again for the right secret only', () => {
    const { room } = stage;
    const mia = join('Mia');
    room.desk.leave(mia.id);
    assert.notEqual(join('Eve', createEar(), { ...resumeOf(mia.reply), secret: 'guessed' }).id, mia.id);
    assert.equal(join('Mia', createEar(), resumeOf(mia.reply)).id, mia.id);
  });

  it('[P16] does not let a guest resume as the host', () => {
    const { room } = stage;
    const host = room.desk.join(createEar().line, 'host', { name: 'Host' });
    assert.ok(host.ok);
    const guest = join('Eve', createEar(), resumeOf(host));
    assert.notEqual(guest.id, host.me.id);
    assert.equal(guest.reply.me.role, 'editor');
  });

  it('[P16] closes the older connection of who resumes, and leaves nobody twice', () => {
    const { room, clock } = stage;
    const mia = join('Mia');
    const again = join('Mia', createEar(), resumeOf(mia.reply));
    assert.ok(mia.closed());
    room.desk.drop(mia.id, mia.line);
    clock.advance(60_000);
    assert.deepEqual(
      room.participants.map(({ id }) => id),
      [again.id],
    );
  });

  it('[P17] keeps who dropped for 10 s, and their presence not at all', () => {
    const { room, clock } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    room.desk.showPresence(mia.id, [16, 32]);
    room.desk.drop(mia.id, mia.line);
    clock.advance(40);
    assert.deepEqual(heardBy(ole, 'presence:changed').at(-1), [[mia.id, null, null]]);
    clock.advance(9_900);
    assert.equal(room.participants.length, 2);
    clock.advance(100);
    assert.deepEqual(heardBy(ole, 'participant:left'), [{ id: mia.id }]);
  });

  it('[P18] takes out at once who leaves', () => {
    const { room } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    room.desk.leave(mia.id);
    assert.deepEqual(heardBy(ole, 'participant:left'), [{ id: mia.id }]);
    assert.ok(mia.closed());
  });

  it('[P19] refuses the 33rd participant, but not one of the 32 who comes back', () => {
    const { room } = stage;
    const all = Array.from({ length: 32 }, (_, n) => join(`P${n}`));
    const last = all.at(-1);
    assert.ok(last);
    assert.deepEqual(room.desk.join(createEar().line, 'editor', { name: 'Late' }), { ok: false, code: 'session-full' });
    room.desk.drop(last.id, last.line);
    assert.equal(join('P31', createEar(), resumeOf(last.reply)).id, last.id);
  });

  it('[P19] gives the seat of who dropped first to a newcomer, where the room is full', () => {
    const { room, clock } = stage;
    const all = Array.from({ length: 32 }, (_, n) => join(`P${n}`));
    for (const one of [all[7], all[3], all[5]]) {
      assert.ok(one);
      room.desk.drop(one.id, one.line);
      clock.advance(10);
    }
    for (const [n, gone] of [all[7], all[3], all[5]].entries()) {
      join(`Late ${n}`);
      assert.deepEqual(heardBy(all[0] ?? createEar(), 'participant:left').at(-1), { id: gone?.id });
    }
    assert.equal(room.participants.length, 32);
    const back = all[3];
    assert.ok(back);
    const refused = room.desk.join(createEar().line, 'editor', { name: 'P3', resume: resumeOf(back.reply) });
    assert.deepEqual(refused, { ok: false, code: 'session-full' });
  });

  it('[P17][P19] keeps the seat of who has stayed a minute for as long as it waits for them, also where the room is full', () => {
    const { room, clock } = stage;
    const all = Array.from({ length: 31 }, (_, n) => join(`P${n}`));
    clock.advance(briefStayMs);
    all.push(join('Passer-by'));
    for (const one of [all[7], all[31]]) room.desk.drop(one?.id ?? '', one?.line ?? createEar().line);
    const late = (): ReturnType<typeof room.desk.join> => room.desk.join(createEar().line, 'editor', { name: 'Late' });
    assert.deepEqual([late().ok, late()], [true, { ok: false, code: 'session-full' }]);
    clock.advance(rejoinGraceMs);
    assert.ok(late().ok);
  });

  it('[P19] keeps the seat of whom the host has chosen, however short they have been here', () => {
    const { room } = stage;
    const all = Array.from({ length: 32 }, (_, n) => join(`P${n}`));
    const [chosen, other] = [all[7] ?? assert.fail(), all[9] ?? assert.fail()];
    room.directory.setRole(chosen.id, 'viewer');
    for (const { id, line } of [chosen, other]) room.desk.drop(id, line);
    const late = (): ReturnType<typeof room.desk.join> => room.desk.join(createEar().line, 'editor', { name: 'Late' });
    assert.deepEqual([late().ok, late()], [true, { ok: false, code: 'session-full' }]);
    assert.ok(room.participants.some(({ id }) => id === chosen.id));
  });

  it('[P16] gives who has lost the document a snapshot', () => {
    const mia = join('Mia');
    const { rev: _lost, ...resume } = resumeOf(mia.reply);
    const again = join('Mia', createEar(), resume);
    assert.deepEqual([again.id, again.reply.document.kind], [mia.id, 'snapshot']);
  });

  it('[P16] does not let who was thrown out come back as who they were', () => {
    const { room } = stage;
    const mia = join('Mia');
    room.desk.remove(mia.id, 'rate-limited');
    assert.deepEqual(mia.heard.at(-1), ['session:ended', { reason: 'removed', code: 'rate-limited' }]);
    assert.notEqual(join('Mia', createEar(), resumeOf(mia.reply)).id, mia.id);
  });
});
