import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PendingEdit } from '../../../src/client/seat.ts';
import type { ModelChange } from '../../../src/editor/document/imageModel.ts';
import { createGuestCopies, type GuestCopies } from '../../../src/editor/session/guestCopies.ts';
import { keepCopy } from '../../../src/editor/session/keepCopy.ts';
import { copyPauseMs } from '../../../src/editor/session/sessionLimits.ts';
import { createEmitter } from '../../../src/shared/protocol/emitter.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const uri = 'pixelpair-session://session-room/photo.png?aa';
const contrast = (value: number): Recipe => ({ ...neutralRecipe, adjustments: { contrast: value } });

describe('what a guest has seen of an image', () => {
  let folder: string;
  let copies: GuestCopies;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelpair-copies-'));
    copies = createGuestCopies(folder, 'window');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () => {
    const events = createEmitter<{ model: Pick<ModelChange, 'kind'>; disposed: undefined }>();
    const clock = createFakeClock();
    const pending: PendingEdit[] = [];
    const image = { fileName: 'photo.png', sha256: 'a'.repeat(64) };
    const model = { recipe: contrast(18), savedRecipe: contrast(18), room: undefined, seat: { pending }, image };
    const document = {
      ...{ uri, model, disk: undefined, sidecar: undefined, format: undefined, offline: undefined },
      onDidChangeModel: (listener: (change: Pick<ModelChange, 'kind'>) => void) => events.on('model', listener),
      onDidDispose: (listener: () => void) => events.on('disposed', listener),
    };
    keepCopy(document, { copies, log: { error: assert.fail }, clock });
    return { ...events, clock, model, pending };
  };

  it('is kept from the start, also where nothing of it is unsaved', async () => {
    open();
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.savedRecipe, copy?.pending], [contrast(18), contrast(18), undefined]);
  });

  it('is kept as it is after each change, with what the host may not have: an undo that leads back to what is saved', async () => {
    const { emit, clock, model, pending } = open();
    const undo: PendingEdit = { id: 'undo', base: 7, changes: [{ path: 'adjustments.contrast', value: 0 }] };
    clock.advance(copyPauseMs);
    Object.assign(model, { recipe: neutralRecipe, savedRecipe: neutralRecipe });
    pending.push(undo);
    emit('model', { kind: 'recipe' });
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.pending], [neutralRecipe, [undo]]);
  });

  it('is written once for what changes within a second, and for the last time when the document is closed', async () => {
    const { emit, clock, model } = open();
    for (let value = 1; value <= 60; value += 1) {
      Object.assign(model, { recipe: contrast(value) });
      emit('model', { kind: 'recipe' });
    }
    assert.deepEqual((await copies.read(uri))?.recipe, contrast(18));
    clock.advance(copyPauseMs);
    assert.deepEqual((await copies.read(uri))?.recipe, contrast(60));
    Object.assign(model, { recipe: contrast(61) });
    emit('model', { kind: 'recipe' });
    emit('disposed', undefined);
    assert.deepEqual([(await copies.read(uri))?.recipe, clock.timers], [contrast(61), 0]);
  });

  it('is each window’s own, nothing where it is damaged, and forgotten after a while', async () => {
    open();
    assert.ok(await copies.read(uri));
    assert.equal(await createGuestCopies(folder, 'another').read(uri), undefined);
    const [name = ''] = await readdir(folder);
    await utimes(join(folder, name), 1, 1);
    await copies.removeOlder(1_000);
    assert.deepEqual(await readdir(folder), [name]);
    await writeFile(join(folder, name), '{"version":1,"recipe":');
    assert.equal(await copies.read(uri), undefined);
    await copies.removeOlder(Date.now() + 1_000);
    assert.deepEqual(await readdir(folder), []);
  });
});
