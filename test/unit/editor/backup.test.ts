import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Backup, formatBackup, parseBackup } from '../../../src/editor/save/backup.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const backup: Backup = {
  fileName: 'photo.jpg',
  sha256: 'a'.repeat(64),
  recipe: applyEdit(neutralRecipe, [{ path: 'adjustments.contrast', value: 18 }]),
  savedRecipe: neutralRecipe,
  diskHash: 'b'.repeat(64),
};

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('a backup for hot exit', () => {
  it('comes back as it was written', () => {
    assert.deepEqual(parseBackup(formatBackup(backup)), backup);
  });

  it('comes back with any number of edits that no host has, and with its recipe where those cannot be read', () => {
    const edit = (n: number) => ({
      id: `e${n}`,
      base: 7,
      changes: [{ path: 'adjustments.contrast', value: n } as const],
    });
    const pending = Array.from({ length: 12_000 }, (_, n) => edit(n % 100));
    assert.deepEqual(parseBackup(formatBackup({ ...backup, at: 5, pending })), { ...backup, at: 5, pending });
    const unreadable = [{ ...edit(1), changes: 'all' }];
    assert.deepEqual(parseBackup(bytesOf({ ...backup, version: 1, pending: unreadable })), backup);
  });

  it('is refused when it was cut off anywhere', () => {
    const whole = formatBackup(backup);
    for (let length = 0; length < whole.length; length++) assert.equal(parseBackup(whole.slice(0, length)), undefined);
  });

  it('is refused from another version', () => {
    assert.equal(parseBackup(bytesOf({ ...backup, version: 2 })), undefined);
  });

  it('cannot name a source outside the store', () => {
    assert.equal(parseBackup(bytesOf({ ...backup, version: 1, sha256: '../../etc/passwd' })), undefined);
  });

  it('brings what was done back with it, and the edits alone where that does not lead to them', () => {
    const edit = (rev: number, value: number) => ({
      ...{ rev, id: `e${rev}`, by: 'p1', name: 'Mia', at: 1_700_000_000_000 + rev },
      changes: [{ path: 'adjustments.contrast', value } as const],
    });
    const base = { rev: 3, at: 0, recipe: neutralRecipe };
    const past = { base, edits: [edit(4, 9), edit(5, 18)], snapshots: [] };
    assert.deepEqual(parseBackup(formatBackup({ ...backup, past })), { ...backup, past });
    const others: readonly unknown[] = [
      { ...past, edits: [edit(4, 9)] },
      { ...past, edits: [edit(4, 9), edit(6, 18)] },
      { ...past, edits: [...past.edits, edit(6, 20)] },
      { ...past, base: { ...base, rev: -1 } },
      'yesterday',
      null,
    ];
    for (const other of others) assert.deepEqual(parseBackup(bytesOf({ ...backup, version: 1, past: other })), backup);
  });

  it('never makes reading it throw', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => parseBackup(bytes) === undefined));
    fc.assert(fc.property(fc.jsonValue(), (value) => parseBackup(bytesOf(value)) === undefined));
  });
});
