import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PendingEdit, SeatEvents } from '../../../src/client/seat.ts';
import type { ModelChange } from '../../../src/editor/document/imageModel.ts';
import { parseBackup } from '../../../src/editor/save/backup.ts';
import { followSaved } from '../../../src/editor/save/followSaved.ts';
import { createCopyKeeper } from '../../../src/editor/session/copyKeeper.ts';
import { createGuestCopies, type GuestCopies } from '../../../src/editor/session/guestCopies.ts';
import { copyPauseMs } from '../../../src/editor/session/sessionLimits.ts';
import { createEmitter } from '../../../src/shared/protocol/emitter.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const uri = 'pixelpair-session://session-room/photo.png?aa';
const contrastTo = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
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
    const keeper = createCopyKeeper({ copies, log: { error: assert.fail }, clock });
    keeper.follow(document);
    return { ...events, clock, model, pending, flush: keeper.flush };
  };

  it('is kept from the start, also where nothing of it is unsaved', async () => {
    open();
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.savedRecipe, copy?.pending], [contrast(18), contrast(18), undefined]);
  });

  it('is kept as it is after each change, with what the host may not have: an undo that leads back to what is saved', async () => {
    const { emit, clock, model, pending } = open();
    const undo: PendingEdit = { id: 'undo', base: 7, changes: [{ path: 'adjustments.contrast', value: 0 }] };
    Object.assign(model, { recipe: neutralRecipe, savedRecipe: neutralRecipe });
    pending.push(undo);
    emit('model', { kind: 'recipe' });
    clock.advance(copyPauseMs);
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.pending], [neutralRecipe, [undo]]);
  });

  it('says when it was like that, and is kept again as soon as the host is known to have more of it', async () => {
    const { emit, clock, pending } = open();
    const [first, second] = [1, 2].map((n): PendingEdit => ({ id: `${n}`, base: 7, changes: contrastTo(n) }));
    assert.ok(first && second);
    pending.push(first, second);
    emit('model', { kind: 'recipe' });
    clock.advance(copyPauseMs);
    const earlier = await copies.read(uri);
    assert.deepEqual([earlier?.at, earlier?.pending], [clock.now(), [first, second]]);
    pending.shift();
    emit('model', { kind: 'pending' });
    clock.advance(copyPauseMs);
    const later = await copies.read(uri);
    assert.deepEqual([later?.at, later?.pending], [clock.now(), [second]]);
  });

  it('is written once for what changes within a second, or as soon as the window goes', async () => {
    const { emit, clock, model, flush } = open();
    const change = (value: number): void => {
      Object.assign(model, { recipe: contrast(value) });
      emit('model', { kind: 'recipe' });
    };
    for (let value = 1; value <= 60; value += 1) change(value);
    assert.deepEqual((await copies.read(uri))?.recipe, contrast(18));
    clock.advance(copyPauseMs);
    assert.deepEqual((await copies.read(uri))?.recipe, contrast(60));
    change(61);
    await flush();
    const text = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    assert.deepEqual(
      text.map((bytes) => parseBackup(bytes)?.recipe),
      [contrast(61)],
    );
    assert.equal(clock.timers, 0);
  });

  it('counts as saved with what the host has written, which is known only after its document has heard of it', async () => {
    const { emit, clock, model } = open();
    const seat = createEmitter<SeatEvents>();
    seat.on('history', () => emit('model', { kind: 'history' }));
    seat.on('saved', () => emit('model', { kind: 'saved' }));
    const note = (savedRecipe: Recipe): void => {
      Object.assign(model, { savedRecipe });
      emit('model', { kind: 'savedRecipe' });
    };
    followSaved({ on: seat.on, history: { recipeAt: () => model.recipe } }, { note, mark: () => undefined }, clock);
    Object.assign(model, { recipe: contrast(40) });
    seat.emit('history', undefined);
    clock.advance(copyPauseMs);
    assert.deepEqual((await copies.read(uri))?.savedRecipe, contrast(18));
    seat.emit('saved', { by: 'host', rev: 1 });
    clock.advance(copyPauseMs);
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.savedRecipe], [contrast(40), contrast(40)]);
  });

  it('is what was saved where the user closes what is not', async () => {
    const { emit, clock, model, pending } = open();
    Object.assign(model, { recipe: contrast(61) });
    pending.push({ id: 'last', base: 7, changes: [{ path: 'adjustments.contrast', value: 61 }] });
    emit('model', { kind: 'recipe' });
    emit('disposed', undefined);
    const copy = await copies.read(uri);
    assert.deepEqual([copy?.recipe, copy?.savedRecipe, copy?.pending], [contrast(18), contrast(18), undefined]);
    // What VS Code may still have is newer than what was thrown away.
    assert.equal(copy?.at, undefined);
    assert.equal(clock.timers, 0);
  });

  it('is whole also where two processes of a window write it at once, and takes no file of theirs', async () => {
    const before = createGuestCopies(folder, 'window');
    const backup = { fileName: 'photo.png', sha256: 'a'.repeat(64), savedRecipe: neutralRecipe, diskHash: '' };
    const written = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? before : copies).keep(uri, { ...backup, recipe: contrast(n) })),
    );
    assert.deepEqual(
      written.filter(({ status }) => status === 'rejected'),
      [],
    );
    assert.ok(await copies.read(uri));
    assert.equal((await readdir(folder)).length, 1);
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
