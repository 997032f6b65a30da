import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { PendingEdit, Seat } from '../../../src/client/seat.ts';
import { type Backup, backupOf, formatBackup, parseBackup } from '../../../src/editor/save/backup.ts';
import { madeAlone } from '../../../src/editor/session/madeAlone.ts';
import { createOfflineEdits, type OfflineEdits } from '../../../src/editor/session/offlineEdits.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const set = (path: 'adjustments.hue' | 'adjustments.contrast' | 'adjustments.blur', value: number): Changes => [
  { path, value },
];
const notAcked: PendingEdit = { id: 'before-the-reload', base: 0, changes: set('adjustments.blur', 3) };

interface Opened {
  readonly room: Room;
  readonly seat: Seat;
  readonly offline: OfflineEdits;
}

/** A guest's document as it is opened out of a backup: in a room of its own. */
async function open({ recipe, pending }: Pick<Backup, 'recipe' | 'pending'>): Promise<Opened> {
  const room = makeRoom({ recipe });
  const seat = await takeSeat(room.connectLocal(), 'Mia');
  return { room, seat, offline: createOfflineEdits(recipe, pending) };
}

/** Over the bytes that VS Code keeps. */
function reload({ room, seat, offline }: Opened): Backup {
  const { recipe } = seat;
  const image = { fileName: 'photo.jpg', sha256: 'a'.repeat(64) };
  const model = { recipe, savedRecipe: neutralRecipe, room, seat, image };
  const kept = backupOf({ model, disk: undefined, sidecar: undefined, format: undefined, offline });
  const backup = kept && parseBackup(formatBackup(kept));
  assert.ok(backup);
  return backup;
}

describe('edits of a guest that looks for its host', () => {
  const first: Pick<Backup, 'recipe' | 'pending'> = {
    recipe: applyEdit(neutralRecipe, notAcked.changes),
    pending: [notAcked],
  };

  it('get to the host after any number of reloads, each of them once', async () => {
    const host = makeRoom();
    const { pass } = await takeSeat(host.connectLocal(), 'Mia');
    const once = await open(first);
    once.seat.commit(set('adjustments.hue', 30));
    const twice = await open(reload(once));
    twice.seat.commit(set('adjustments.contrast', 18));
    const thrice = await open(reload(twice));
    const pending = thrice.offline.send(thrice.seat.recipe);
    const joined = await joinRoom(host.connectLocal(), { displayName: 'Mia', resume: pass, pending: () => pending });
    assert.ok(joined.ok);
    await until('everything is acked', () => joined.seat.pending.length === 0);
    assert.deepEqual(host.recipe.adjustments, { blur: 3, hue: 30, contrast: 18 });
    assert.equal(host.rev, 3);
  });

  it('are kept under the same id from one backup to the next, so that the host takes them once', async () => {
    const opened = await open(first);
    opened.seat.commit(set('adjustments.hue', 30));
    const earlier = reload(opened).pending ?? [];
    opened.seat.commit(set('adjustments.hue', 60));
    const later = reload(opened).pending ?? [];
    assert.deepEqual(
      later.map(({ id }) => id),
      earlier.map(({ id }) => id),
    );
    assert.deepEqual(later.at(-1)?.changes, set('adjustments.hue', 60));
  });

  it('stay as they are from when they are sent, since the host may have them already', async () => {
    const { offline } = await open(first);
    const hue: Recipe = applyEdit(first.recipe, set('adjustments.hue', 30));
    const sent = offline.send(hue);
    const later = applyEdit(hue, set('adjustments.contrast', 18));
    assert.deepEqual(offline.by(later).at(-1)?.changes, set('adjustments.contrast', 18));
    assert.deepEqual(offline.by(later).slice(0, -1), sent);
    assert.equal(new Set(offline.by(later).map(({ id }) => id)).size, 3);
  });

  it('leave alone what others have set meanwhile where they were taken back by then, after any number of attempts', async () => {
    const host = makeRoom();
    const { pass } = await takeSeat(host.connectLocal(), 'Mia');
    const ole = await takeSeat(host.connectLocal(), 'Ole');
    const opened = await open({ recipe: neutralRecipe });
    const attempt = (at: Room) => {
      const pending = () => opened.offline.send(opened.seat.recipe);
      return joinRoom(at.connectLocal(), { displayName: 'Mia', resume: pass, pending });
    };
    const closed = makeRoom();
    closed.close('host-closed');
    const edit = opened.seat.commit(set('adjustments.hue', 30));
    assert.ok(!(await attempt(closed)).ok);
    ole.commit(set('adjustments.hue', 50));
    opened.seat.undo(edit);
    const joined = await attempt(host);
    assert.ok(joined.ok);
    assert.deepEqual([joined.seat.pending, joined.seat.recipe.adjustments], [[], { hue: 50 }]);
  });

  it('are taken back to what was there before, or to what was saved where the host may have them', () => {
    const seen = applyEdit(first.recipe, set('adjustments.contrast', 50));
    const saved = applyEdit(neutralRecipe, set('adjustments.contrast', 18));
    const offline = createOfflineEdits(seen, first.pending);
    const back = offline.without(saved);
    // Sent then, 50 would be on top of what others did meanwhile.
    assert.deepEqual([back.adjustments, offline.by(seen)], [{ contrast: 50 }, first.pending]);
    assert.deepEqual(offline.by(back).at(-1)?.changes, set('adjustments.blur', 0));
  });

  it('are nothing where nothing was done', async () => {
    const opened = await open({ recipe: first.recipe });
    assert.equal(reload(opened).pending, undefined);
    assert.deepEqual(opened.offline.send(first.recipe), []);
  });
});

describe('what a guest has done without the session', () => {
  it('is the last value of each path, where the room has another one by now', () => {
    const edits: PendingEdit[] = [
      { id: 'a', base: 0, changes: [...set('adjustments.hue', 5), ...set('adjustments.blur', 3)] },
      { id: 'b', base: 0, changes: [...set('adjustments.hue', 9), ...set('adjustments.contrast', 4)] },
    ];
    const room = applyEdit(neutralRecipe, set('adjustments.contrast', 4));
    assert.deepEqual(madeAlone(edits, room), [...set('adjustments.hue', 9), ...set('adjustments.blur', 3)]);
    assert.deepEqual(madeAlone([], room), []);
  });
});
