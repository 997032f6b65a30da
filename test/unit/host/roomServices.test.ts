import assert from 'node:assert/strict';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { describeImage, makeRoom } from '../../support/rooms.ts';
import { setRoom } from './setRoom.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('room', () => {
  const stage = setRoom();
  const { join } = stage;

  it('[P31][P32] numbers chat, repeats nothing and answers a repeated id with the first message', async () => {
    const { room, clock } = stage;
    const [mia, ole] = [join('Mia'), join('Ole')];
    const first = await room.desk.say(mia.id, { id: 'm1', text: 'Hi' });
    assert.ok(first.ok);
    assert.deepEqual(first.message, {
      id: 'm1',
      number: 1,
      participantId: mia.id,
      name: 'Mia',
      colour: mia.reply.me.colour,
      text: 'Hi',
      sentAt: clock.now(),
    });
    assert.deepEqual(await room.desk.say(mia.id, { id: 'm1', text: 'Hi' }), first);
    assert.deepEqual(heardBy(ole, 'chat:said'), [first.message]);
    assert.equal(heardBy(mia, 'chat:said').length, 0);
  });

  it('[P33] refuses a message with nothing visible in it', () => {
    const { room } = stage;
    assert.deepEqual(room.desk.say(join('Mia').id, { id: 'm1', text: '\u202e \n' }), {
      ok: false,
      code: 'bad-request',
    });
  });

  it('[P34] shows who joins the last 50 messages', () => {
    const { room } = stage;
    const mia = join('Mia');
    for (let n = 1; n <= 60; n += 1) room.desk.say(mia.id, { id: `m${n}`, text: `${n}` });
    const { chat } = join('Ole').reply;
    assert.deepEqual([chat.length, chat[0]?.text, chat.at(-1)?.number], [50, '11', 60]);
  });

  it('[P36][P37] gives chunks of the image, and says why not', async () => {
    const bytes = new Uint8Array(40_000).map((_, n) => n % 251);
    const room = makeRoom({ clock: stage.clock, bytes });
    const { sha256 } = room.image;
    const pull = (offset: number, length: number, hash = sha256) =>
      room.desk.pullImage({ sha256: hash, offset, length });
    assert.deepEqual(await pull(100, 16_384), { ok: true, bytes: bytes.subarray(100, 16_484) });
    for (const [offset, length] of [
      [0, 0],
      [0, 16_385],
      [39_999, 2],
      [40_000, 1],
    ] as const) {
      assert.deepEqual(await pull(offset, length), { ok: false, code: 'bad-request' });
    }
    assert.deepEqual(await pull(0, 1, '0'.repeat(64)), { ok: false, code: 'image-changed' });
    const gone = () => Promise.reject(new Error('ENOENT /home/host/secret.jpg'));
    room.setImage(describeImage(bytes), gone);
    assert.deepEqual(await pull(0, 1), { ok: false, code: 'image-unavailable' });
  });

  it('[P39] saves when asked and never tells a guest more than the message', async () => {
    const order: string[] = [];
    const save = async (by: string) => {
      order.push(`start ${by}`);
      await Promise.resolve();
      order.push(`end ${by}`);
      if (by === 'c') throw new Error('EACCES /home/host/secret.jpg');
      return by === 'b'
        ? ({ ok: false, code: 'disk', message: 'The disk is full.' } as const)
        : ({ ok: true } as const);
    };
    const room = makeRoom({ clock: stage.clock, save });
    const replies = [];
    for (const by of ['a', 'b', 'c']) replies.push(await room.desk.save(by));
    assert.deepEqual(order, ['start a', 'end a', 'start b', 'end b', 'start c', 'end c']);
    assert.deepEqual(replies, [
      { ok: true },
      { ok: false, code: 'save-failed', message: 'The disk is full.' },
      { ok: false, code: 'save-failed', message: 'The host could not save the image.' },
    ]);
  });

  it('[P40] tells everybody that the file was written, and at which revision, where that is known', async () => {
    let written: Recipe | undefined;
    const save = async () => {
      const outcome = { ok: true, written } as const;
      // Not in the file any more.
      room.desk.commit(mia.id, { id: 'meanwhile', base: 0, changes: contrast(40) });
      return outcome;
    };
    const room = makeRoom({ clock: stage.clock, save });
    const [mia, ole] = [enterListening(room, 'Mia'), enterListening(room, 'Ole')];
    room.desk.commit(ole.id, { id: 'before', base: 0, changes: contrast(18) });
    written = structuredClone(room.recipe);
    assert.deepEqual(await room.desk.save(mia.id), { ok: true });
    written = { ...room.recipe, adjustments: { contrast: 77 } };
    await room.desk.save(mia.id);
    for (const ear of [mia, ole])
      assert.deepEqual(heardBy(ear, 'image:saved'), [{ by: mia.id, rev: 1 }, { by: mia.id }]);
  });
});
