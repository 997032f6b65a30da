import assert from 'node:assert/strict';
import { createRecentIds } from '../../../src/host/room/recentIds.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory, type Directory, type Pass } from '../../../src/host/session/directory.ts';
import { briefStayMs, maxRememberedParticipants, rememberedIds } from '../../../src/shared/protocol/limits.ts';
import { participantColours } from '../../../src/shared/protocol/participant.ts';
import { resumeOf as resumeAt } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { enter } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

const resumeOf = ({ participant, secret }: Pass) => ({ participantId: participant.id, secret });
const guest = (name: string, pass?: Pass) => ({ name, role: 'editor' as const, resume: pass && resumeOf(pass) });

describe('directory', () => {
  let directory: Directory;
  beforeEach(() => {
    directory = createDirectory();
  });

  it('[P50] knows one and the same person in every place, in one colour', () => {
    const [a, b] = [{ roomId: 'a' }, { roomId: 'b' }];
    const mia = directory.admit(guest('Mia'), a);
    const ole = directory.admit(guest('Ole'), b);
    assert.notEqual(ole.participant.colour, mia.participant.colour);
    assert.deepEqual(directory.admit(guest('Mia', mia), b), mia);
  });

  it('[P50] gives who comes from another room a snapshot, whatever revision they name', () => {
    const mia = enter(makeRoom({ directory }), 'Mia');
    const recipe = { version: 1 as const, adjustments: { hue: 30 } };
    const other = makeRoom({ directory, recipe });
    const resume = resumeAt(mia);
    const there = enter(other, 'Mia', resume);
    assert.deepEqual([there.me, there.document], [mia.me, { kind: 'snapshot', recipe, authors: [] }]);
    assert.equal(enter(other, 'Mia', resumeAt(there)).document.kind, 'missed');
  });

  it('keeps the colour of who is in some place, and frees it after the last', () => {
    const [a, b] = [{ roomId: 'a' }, { roomId: 'b' }];
    const mia = directory.admit(guest('Mia'), a);
    directory.admit(guest('Mia', mia), b);
    directory.release(mia.participant.id, a);
    for (let n = 1; n < participantColours; n += 1)
      assert.notEqual(directory.admit(guest('Ole'), a).participant.colour, mia.participant.colour);
    directory.release(mia.participant.id, b);
    assert.equal(directory.admit(guest('Eve'), a).participant.colour, mia.participant.colour);
  });

  it('tells of a new name only who is somewhere else as well', () => {
    const names: string[] = [];
    directory.on('changed', ({ name }) => names.push(name));
    const [a, b] = [{ roomId: 'a' }, { roomId: 'b' }];
    const mia = directory.admit(guest('Mia'), a);
    directory.admit(guest('Mia', mia), b);
    directory.admit(guest('Mia B', mia), b);
    directory.release(mia.participant.id, a);
    directory.release(mia.participant.id, b);
    directory.admit(guest('Mia C', mia), a);
    assert.deepEqual(names, ['Mia B']);
  });

  it('[P16] lets in who was enrolled, and nobody in another role or with another secret', () => {
    const host = directory.enrol({ name: 'Ole', role: 'host' });
    assert.equal(directory.recall(guest('Ole', host)), undefined);
    assert.equal(
      directory.recall({ name: 'Ole', role: 'host', resume: { ...resumeOf(host), secret: 'x' } }),
      undefined,
    );
    assert.equal(
      directory.admit({ name: 'Ole', role: 'host', resume: resumeOf(host) }, { roomId: 'a' }).participant.id,
      host.participant.id,
    );
  });

  describe('has more people come and go than it remembers', () => {
    const hue = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 5 }] };
    const clock = createFakeClock();
    let room: Room;
    beforeEach(() => {
      directory = createDirectory(undefined, clock);
      room = makeRoom({ directory, clock });
    });
    /** Whom it has met, in their order; they are gone again. */
    const crowd = (count: number, live: (id: string) => unknown = () => undefined): string[] =>
      Array.from({ length: count }, (_, n) => {
        const { id } = enter(room, `P${n}`).me;
        live(id);
        room.desk.leave(id);
        return id;
      });
    const edit = (id: string): unknown => room.desk.commit(id, hue);
    const stay = (): void => clock.advance(briefStayMs);
    const more = maxRememberedParticipants + 1;

    it('[P76] and forgets who has been away longest, never who is here, and all about them', () => {
      const here = Array.from({ length: 20 }, (_, n) => enter(room, `Here ${n}`).me.id);
      const first = enter(room, 'First');
      edit(first.me.id);
      room.desk.leave(first.me.id);
      const others = crowd(more, edit);
      assert.equal(directory.find(first.me.id), undefined);
      assert.deepEqual(
        [...here, ...others].filter((id) => !directory.find(id)),
        [],
      );
      // Who came before them all goes after them.
      const [last = ''] = here;
      edit(last);
      room.desk.leave(last);
      assert.notEqual(enter(room, 'First', resumeAt(first, 1)).me.id, first.me.id);
      const known = [...others.slice(0, 3), last].map((id) => directory.find(id) !== undefined);
      assert.deepEqual(known, [false, false, true, true]);
    });

    it('[P24][P76] and knows who has done something and what, longer who stayed, longest whom the host has chosen', async () => {
      const [mia, sam, zoe] = [enter(room, 'Mia'), enter(room, 'Sam'), enter(room, 'Zoe')].map(({ me }) => me.id);
      assert.ok(mia && sam && zoe);
      edit(mia);
      await room.desk.say(sam, { id: 'm1', text: 'Hello' });
      await room.desk.nameSnapshot(zoe, { id: 's1', title: 'Warm' });
      for (const id of [mia, sam, zoe]) room.desk.leave(id);
      const [kim] = crowd(1, stay);
      const [vera] = crowd(1, (id) => directory.setRole(id, 'viewer'));
      const all = [mia, sam, zoe, kim, vera];
      const known = () => all.filter((id) => id !== undefined && directory.find(id));
      const sayNothing = (id: string): unknown => room.desk.say(id, { id: 'm1', text: ' ' });
      const idle = crowd(200, sayNothing);
      assert.deepEqual([known(), idle.filter((id) => directory.find(id)).length], [all, more - all.length]);
      assert.deepEqual(await room.desk.commit(mia, hue), { ok: true, rev: 1 });
      crowd(2 * more, edit);
      assert.deepEqual(known(), [kim, vera]);
      crowd(2 * more, stay);
      assert.deepEqual(known(), [vera]);
    });

    it('[P52][P76] and knows longer who was there before a restart', () => {
      const [mia] = crowd(1);
      const pass = directory.passOf(mia ?? '');
      assert.ok(pass);
      directory = createDirectory(undefined, clock);
      directory.restore(pass, undefined);
      room = makeRoom({ directory, clock });
      crowd(2 * more, edit);
      assert.deepEqual(directory.passOf(pass.participant.id), pass);
    });
  });

  it('remembers the last 256 ids of each participant, and no more', () => {
    const recent = createRecentIds<number>();
    for (let n = 0; n < 1_000; n += 1) recent.remember('mia', `e${n}`, n);
    recent.remember('ole', 'e0', 0);
    assert.equal(recent.entries.get('mia')?.size, rememberedIds);
    assert.deepEqual(
      [recent.find('mia', 'e743'), recent.find('mia', 'e744'), recent.find('ole', 'e0')],
      [undefined, 744, 0],
    );
    recent.forget('mia');
    assert.equal(recent.entries.size, 1);
  });
});
