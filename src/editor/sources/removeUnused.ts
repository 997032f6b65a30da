import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSourceHash } from './sourceHash.ts';

/** What may stay in a source store that nobody is known to need. Times in milliseconds. */
export interface StoreLimits {
  /** Unused for longer than that, a source goes. */
  readonly maxAgeMs: number;
  /** More than that many bytes do not stay, the longest unused go first. */
  readonly maxBytes: number;
  /** A source that was used since then is left alone: an open document says so more often. */
  readonly minAgeMs: number;
}

interface Kept {
  readonly paths: readonly string[];
  readonly usedMs: number;
  readonly bytes: number;
}

/** Goes by when a source was last used, because other windows use the same folder and cannot be asked. */
export async function removeUnused(folder: string, needed: ReadonlySet<string>, limits: StoreLimits): Promise<void> {
  const now = Date.now();
  const unneeded = (await keptIn(folder)).filter(({ sha256 }) => !needed.has(sha256));
  let bytes = 0;
  for (const source of unneeded.sort((a, b) => b.usedMs - a.usedMs)) {
    bytes += source.bytes;
    const ageMs = now - source.usedMs;
    if (ageMs > limits.maxAgeMs || (bytes > limits.maxBytes && ageMs > limits.minAgeMs))
      for (const path of source.paths) await rm(path, { force: true });
  }
}

/** Sources with what was made of them; their names start with the source's hash. */
async function keptIn(folder: string): Promise<(Kept & { readonly sha256: string })[]> {
  const kept = new Map<string, Kept>();
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) add(kept, name.slice(0, 64), { paths: [path], usedMs: found.mtimeMs, bytes: found.size });
  }
  return [...kept].map(([sha256, one]) => ({ sha256, ...one })).filter(({ sha256 }) => isSourceHash(sha256));
}

function add(kept: Map<string, Kept>, sha256: string, file: Kept): void {
  const before = kept.get(sha256) ?? { paths: [], usedMs: 0, bytes: 0 };
  kept.set(sha256, {
    paths: [...before.paths, ...file.paths],
    usedMs: Math.max(before.usedMs, file.usedMs),
    bytes: before.bytes + file.bytes,
  });
}
