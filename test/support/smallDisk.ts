import assert from 'node:assert/strict';
import fs, { fstatSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { whileReplaced } from './whileReplaced.ts';

/** A disk for one folder. */
export interface SmallDisk {
  /** How many bytes all files in the folder may have together. */
  capacity: number;
  /** How often it took a part of a write only. */
  parts: number;
  /** How often it took nothing. */
  refusals: number;
}

const real = writeSync;

/** While `run` runs, the files in a folder share a small disk, which takes as much of a write as fits, as a real one does. */
export function onSmallDisk(folder: string, run: (disk: SmallDisk) => Promise<unknown>): Promise<void> {
  const disk: SmallDisk = { capacity: Number.POSITIVE_INFINITY, parts: 0, refusals: 0 };
  const sizeOf = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  const used = (): number => readdirSync(folder).reduce((sum, name) => sum + sizeOf(name), 0);
  const writeWhatFits = (fd: number, data: unknown, offset?: unknown, length?: unknown, position?: unknown): number => {
    assert.ok(Buffer.isBuffer(data) && typeof offset === 'number' && typeof length === 'number');
    assert.ok(typeof position === 'number', 'a journal is written at places that it knows');
    const beyondEnd = position + length - fstatSync(fd).size;
    const fits = Math.min(length, length - beyondEnd + Math.max(0, disk.capacity - used()));
    if (fits > 0 && fits < length) disk.parts += 1;
    if (fits > 0) return real(fd, data, offset, fits, position);
    disk.refusals += 1;
    throw Object.assign(new Error('ENOSPC: the disk of the test is full'), { code: 'ENOSPC' });
  };
  return whileReplaced(fs, 'writeSync', writeWhatFits, () => run(disk));
}
