import assert from 'node:assert/strict';
import type { PendingEdit, Seat } from '../../../src/client/seat.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { equalRecipes, neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { ForwardingProxy } from '../../support/proxy.ts';
import { takeSeat } from '../../support/rooms.ts';
import { join, linkOf, proxyTo } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];

describe('taking back what one has done since a save', () => {
  const stage = setSession();
  let proxy: ForwardingProxy;
  let ole: Seat;
  let mia: Seat;

  beforeEach(async () => {
    ole = await takeSeat(stage.room.connectLocal(), 'Ole');
    proxy = await proxyTo(stage.session);
    mia = await joinByProxy();
  });

  const joinByProxy = (options = {}) => join(linkOf(stage.session, { port: proxy.port }), 'Mia', options);
  const settled = (seat: Seat): Promise<unknown> =>
    until('everybody has the same', () => seat.pending.length === 0 && equalRecipes(seat.recipe, stage.room.recipe));
  const commit = async (seat: Seat, changes: Changes): Promise<void> => {
    seat.commit(changes);
    await settled(seat);
    await settled(mia);
  };
  const takeBack = async (seat: Seat, saved: Recipe): Promise<void> => {
    await seat.takeBackSince(saved);
    await settled(seat);
  };
  const offline = async (): Promise<void> => {
    proxy.cut();
    await until('the guest notices', () => mia.status === 'lost');
  };
  const online = async (): Promise<void> => {
    proxy.restore();
    await until('the guest is back', () => mia.status === 'open');
  };

  it('brings back what others had set beneath the own values, and leaves theirs on top alone', async () => {
    const { room } = stage;
    await commit(ole, contrast(18));
    const saved = room.recipe;
    await commit(ole, contrast(50));
    await commit(mia, [...contrast(60), ...hue(30)]);
    await commit(mia, contrast(70));
    await commit(ole, hue(20));
    await takeBack(mia, saved);
    assert.deepEqual(room.recipe.adjustments, { contrast: 50, hue: 20 });
  });

  it('goes back no further than to what was saved of the own values', async () => {
    const { room } = stage;
    await commit(ole, contrast(50));
    await commit(mia, contrast(18));
    const saved = room.recipe;
    await commit(mia, contrast(20));
    await takeBack(mia, saved);
    assert.deepEqual(room.recipe.adjustments, { contrast: 18 });
  });

  it('withdraws what nobody has, so that it wipes out nothing that others did meanwhile', async () => {
    const { room } = stage;
    await commit(ole, contrast(18));
    const saved = room.recipe;
    await offline();
    mia.commit([...contrast(60), ...hue(30)]);
    mia.commit(contrast(70));
    ole.commit(contrast(50));
    await mia.takeBackSince(saved);
    assert.deepEqual([mia.recipe, mia.pending], [saved, []]);
    await online();
    await settled(mia);
    assert.deepEqual(room.recipe.adjustments, { contrast: 50 });
  });

  it('leaves to the room what an earlier process may have sent it', async () => {
    const { room } = stage;
    const { pass } = mia;
    await mia.leave();
    // More than are sent at once.
    const pending: PendingEdit[] = Array.from({ length: 40 }, (_, n) => ({
      ...{ id: `before.${n}`, base: 0 },
      changes: contrast(n + 1),
    }));
    const again = await joinByProxy({ resume: pass, pending: () => pending });
    await again.takeBackSince(neutralRecipe);
    assert.ok(again.pending.some(({ id }) => id === 'before.39'));
    await until('all is acked', () => again.pending.length === 0);
    assert.deepEqual(room.recipe, neutralRecipe);
  });

  it('[P16] counts what was set under an earlier id as own', async () => {
    const { room } = stage;
    await commit(ole, contrast(50));
    await commit(mia, contrast(60));
    const { id } = mia.me;
    await offline();
    room.directory.forget(id);
    await online();
    assert.notEqual(mia.me.id, id);
    await takeBack(mia, neutralRecipe);
    assert.deepEqual(room.recipe.adjustments, { contrast: 50 });
  });

  it('[P60] reads what was before the own values where that was before it came', async () => {
    const { room } = stage;
    await commit(ole, contrast(50));
    await commit(mia, contrast(60));
    for (let n = 1; n <= 250; n += 1) await room.desk.commit(ole.me.id, { id: `e${n}`, base: 0, changes: hue(n % 90) });
    const { pass } = mia;
    await mia.leave();
    const again = await joinByProxy({ resume: pass });
    await takeBack(again, applyEdit(room.recipe, contrast(18)));
    assert.deepEqual(again.recipe.adjustments, { contrast: 50, hue: 250 % 90 });
  });
});
