import assert from 'node:assert/strict';
import type { PendingEdit } from '../../../src/client/seat.ts';
import type { Changes, Path } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { join, linkOf } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

const set = (path: Path, value: number): Changes => [{ path, value }];

describe('a guest whose process was another one before', () => {
  const stage = setSession(() => ({ recipe: { ...neutralRecipe, adjustments: { blur: 3 } } }));

  it('[P16] [P26] is the same participant, and has what was there before the first edit', async () => {
    const { room, session } = stage;
    const before = await join(linkOf(session), 'Mia');
    before.commit(set('adjustments.contrast', 9));
    await until('the edit is ordered', () => room.rev === 1);
    const after = await join(linkOf(session), 'Mia', { resume: before.pass });
    assert.deepEqual(after.me, before.me);
    assert.deepEqual(after.recipe.adjustments, { blur: 3, contrast: 9 });
    assert.equal(room.participants.length, 1);
  });

  it('[P24] [P26] sends what was not acked: done once, whether the room had it or not, and says so of each', async () => {
    const { room, session } = stage;
    const before = await join(linkOf(session), 'Mia');
    const { id } = before.commit(set('adjustments.contrast', 9));
    await until('the edit is ordered', () => room.rev === 1);
    const other = await join(linkOf(session), 'Ole');
    other.commit(set('adjustments.contrast', 20));
    await until('it is overruled', () => room.rev === 2);
    const pending: PendingEdit[] = [
      { id, base: 0, changes: set('adjustments.contrast', 9) },
      { id: 'never-arrived', base: 0, changes: set('adjustments.hue', 30) },
    ];
    const after = await join(linkOf(session), 'Mia', { resume: before.pass, pending: () => pending });
    const left: number[] = [];
    after.on('pending', () => left.push(after.pending.length));
    await until('everything is acked', () => after.pending.length === 0);
    assert.deepEqual(left, [1, 0]);
    assert.deepEqual(room.recipe.adjustments, { blur: 3, contrast: 20, hue: 30 });
    assert.deepEqual(after.recipe, room.recipe);
    assert.equal(room.rev, 3);
  });

  it('[P16] who is not known any more is somebody new, and brings what was not acked as edits of theirs', async () => {
    const { room, session } = stage;
    const pending: PendingEdit[] = [{ id: 'e1', base: 0, changes: set('adjustments.hue', 30) }];
    const stranger = { participantId: 'nobody', secret: 'nothing' };
    const seat = await join(linkOf(session), 'Mia', { resume: stranger, pending: () => pending });
    assert.notEqual(seat.me.id, 'nobody');
    assert.deepEqual(seat.recipe.adjustments, { blur: 3, hue: 30 });
    await until('the edit is acked', () => seat.pending.length === 0);
    assert.deepEqual(room.recipe, seat.recipe);
    const reader = await join(linkOf(session), 'Ole');
    assert.deepEqual(reader.recipe, room.recipe);
  });
});
