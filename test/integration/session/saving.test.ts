import assert from 'node:assert/strict';
import type { SaveOutcome } from '../../../src/client/seat.ts';
import type { RoomOptions } from '../../../src/host/room/room.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { endSessions, join, linkOf, openRoom, proxyTo } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];

describe('saving over the network', () => {
  afterEach(endSessions);

  it('[P39][P40] saves for a guest and tells everybody', async () => {
    const asked: string[] = [];
    const save: RoomOptions['save'] = async (by) => {
      asked.push(by);
      return asked.length > 1 ? { ok: false, code: 'read-only', message: 'The file is read-only.' } : { ok: true };
    };
    const { session } = await openRoom({ save });
    const [mia, ole] = [await join(linkOf(session), 'Mia'), await join(linkOf(session), 'Ole')];
    const saved = new Promise((resolve) => ole.on('saved', resolve));
    assert.deepEqual(await mia.requestSave(), { ok: true });
    assert.deepEqual(await saved, { by: mia.me.id });
    assert.deepEqual(await ole.requestSave(), { ok: false, code: 'save-failed', message: 'The file is read-only.' });
    assert.deepEqual(asked, [mia.me.id, ole.me.id]);
  });

  it('[P39] tells the host why a save broke, and the guest that it did', async () => {
    const errors: unknown[] = [];
    const broken = new Error('EACCES');
    const onError = (error: unknown): void => void errors.push(error);
    const { session } = await openRoom({ save: () => Promise.reject(broken) }, { onError });
    const mia = await join(linkOf(session), 'Mia');
    const refused = { ok: false, code: 'save-failed', message: 'The host could not save the image.' };
    assert.deepEqual(await mia.requestSave(), refused);
    assert.deepEqual(errors, [broken]);
  });

  it('[P40][P77] saves what was done while the line was lost, and tells what of it all was written', async () => {
    const files: Recipe[] = [];
    const { room, session } = await openRoom({
      save: async () => {
        files.push(room.recipe);
        return { ok: true, written: room.recipe };
      },
    });
    const proxy = await proxyTo(session);
    const [mia, ole] = [await join(linkOf(session, { port: proxy.port }), 'Mia'), await join(linkOf(session), 'Ole')];
    const saved = new Promise<{ readonly rev?: number | undefined }>((resolve) => ole.on('saved', resolve));
    proxy.cut();
    await until('the line is lost', () => mia.status === 'lost');
    assert.deepEqual(await mia.requestSave().then(({ ok }) => ok), false);
    for (let n = 1; n <= 40; n += 1) mia.commit(n % 2 ? contrast(n) : hue(n));
    const asked = new Promise<SaveOutcome>((resolve) => {
      mia.on('status', (status) => status === 'open' && resolve(mia.requestSave()));
    });
    proxy.restore();
    mia.reconnectNow();
    assert.deepEqual(await asked, { ok: true });
    assert.deepEqual(files[0]?.adjustments, { contrast: 39, hue: 40 });
    const { rev = Number.NaN } = await saved;
    for (const seat of [mia, ole]) assert.deepEqual(seat.history.recipeAt(rev), files[0]);
    // Nothing it waits for can come any more.
    mia.commit(contrast(50));
    const waiting = mia.requestSave();
    proxy.cut();
    assert.equal((await waiting).ok, false);
    assert.equal(files.length, 1);
  });
});
