import assert from 'node:assert/strict';
import { createSaveQueue } from '../../../src/host/room/saveQueue.ts';
import { failTest } from '../../support/journals.ts';

describe('save queue', () => {
  it('[P39] runs one save at a time, and one more for all who ask meanwhile', async () => {
    const finish: (() => void)[] = [];
    let running = 0;
    const save = createSaveQueue(async () => {
      running += 1;
      assert.equal(running, 1);
      await new Promise<void>((resolve) => void finish.push(resolve));
      running -= 1;
      return { ok: true };
    }, failTest);
    const first = save('Mia');
    await new Promise(setImmediate);
    const others = Array.from({ length: 1_000 }, () => save('Eve'));
    finish.shift()?.();
    await first;
    await new Promise(setImmediate);
    finish.shift()?.();
    assert.ok((await Promise.all(others)).every((reply) => reply.ok));
    assert.equal(finish.length, 0, 'two saves in all');
  });

  it('[P39] goes on after a save that failed, of which the host hears why', async () => {
    const errors: unknown[] = [];
    const broken = new Error('/home/ole/secret');
    let asked = 0;
    const save = createSaveQueue(
      async () => {
        asked += 1;
        if (asked === 1) throw broken;
        return { ok: true };
      },
      (error) => void errors.push(error),
    );
    assert.deepEqual(await save('Mia'), {
      ok: false,
      code: 'save-failed',
      message: 'The host could not save the image.',
    });
    assert.deepEqual(await save('Mia'), { ok: true });
    assert.deepEqual(errors, [broken]);
  });
});
