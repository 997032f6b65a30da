import { mkdir, open, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '../../shared/limits.ts';
import { readLocal } from './readLocal.ts';
import { removeUnused, type StoreLimits } from './removeUnused.ts';
import { isSourceHash, sha256OfImage } from './sourceHash.ts';
import { createSourcePins, type SourcePins } from './sourcePins.ts';
import { writeNamed } from './writeNamed.ts';

export { isSourceHash, sha256Of } from './sourceHash.ts';

/**
 * The bytes of every image being edited, by their SHA-256 in lower-case hexadecimal. Page, export, session and backup
 * read the same bytes from here, so the file on disk may meanwhile become the saved one.
 */
export interface SourceStore {
  readonly folder: string;
  /** Keeps the bytes and gives their hash. */
  put(bytes: Uint8Array): Promise<string>;
  /** In room of its own. Rejects where no such source is kept. */
  read(sha256: string): Promise<Uint8Array>;
  readRange(sha256: string, offset: number, length: number): Promise<Uint8Array>;
  pathOf(sha256: string): string;
  /** Keeps what the page shows instead of a source it cannot decode; gives the path of the file. */
  putShown(sha256: string, bytes: Uint8Array): Promise<string>;
  /** Keeps how a source's colours look in sRGB, or that they need no table; gives the path of the file. */
  putDisplayTable(sha256: string, table: Uint8Array | undefined): Promise<string | undefined>;
  /** Undefined where nothing is kept. */
  findDisplayTable(sha256: string): Promise<{ readonly path: string | undefined } | undefined>;
  /** Says that a source is in use, which keeps it for a while. */
  use(sha256: string): Promise<void>;
  /** The backups that need a source. */
  readonly pins: SourcePins;
  /** Removes what no backup needs and nobody has used for long. */
  removeUnused(limits: StoreLimits): Promise<void>;
}

/** `window` tells its backups from those of the other windows that use the same folder. */
export function createSourceStore(folder: string, window = ''): SourceStore {
  const pathOf = (sha256: string): string => {
    if (!isSourceHash(sha256)) throw new Error('not a source hash');
    return join(folder, sha256);
  };
  const pins = createSourcePins(join(folder, 'pins'), window);
  const tablePathOf = (sha256: string): string => `${pathOf(sha256)}.display.bin`;
  return {
    folder,
    pathOf,
    pins,
    async put(bytes) {
      const sha256 = await sha256OfImage(bytes);
      await keep(folder, pathOf(sha256), bytes);
      return sha256;
    },
    read: async (sha256) => readLocal(pathOf(sha256), maxFileBytes),
    readRange: (sha256, offset, length) => readRange(pathOf(sha256), offset, length),
    async putShown(sha256, bytes) {
      const path = `${pathOf(sha256)}.shown.png`;
      await keep(folder, path, bytes);
      return path;
    },
    async putDisplayTable(sha256, table = new Uint8Array()) {
      const path = tablePathOf(sha256);
      await keep(folder, path, table);
      return table.byteLength > 0 ? path : undefined;
    },
    async findDisplayTable(sha256) {
      const path = tablePathOf(sha256);
      const found = await stat(path).catch(() => undefined);
      if (!found || !(await touchKept(path, found.size))) return undefined;
      return { path: found.size > 0 ? path : undefined };
    },
    use: (sha256) => touch(pathOf(sha256)),
    removeUnused: async (limits) => removeUnused(folder, await pins.needed(), limits),
  };
}

/** Whole or not at all; a second time it is only touched. */
async function keep(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  if (await touchKept(path, bytes.byteLength)) return;
  await mkdir(folder, { recursive: true });
  await writeNamed(path, bytes);
}

/** Whether it is there, whole. */
async function touchKept(path: string, byteLength: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.size !== byteLength) return false;
  await touch(path);
  return true;
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now);
}

async function readRange(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
