import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** The files with tests in a folder and below, in the order mocha takes them. */
export async function testFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.test.ts'))
    .map((entry) => path.join(folder, entry))
    .sort();
}

/** Of a file with tests, and of those it puts together: they lie in a folder of its name. */
async function bytesOf(file: string): Promise<number> {
  const folder = file.replace(/\.test\.ts$/, '');
  const names = existsSync(folder) ? await readdir(folder) : [];
  const sizes = [file, ...names.map((name) => path.join(folder, name))].map(async (each) => (await stat(each)).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Deals files out so that the parts take about the same time each, as far as their sizes tell. The same files always
 * come into the same parts, and stay in their order. No part is empty: of few files there are fewer parts.
 */
export async function dealOut(files: readonly string[], parts: number): Promise<string[][]> {
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: await bytesOf(file) })));
  const dealt = Array.from({ length: parts }, () => ({ files: new Set<string>(), bytes: 0 }));
  for (const { file, bytes } of sized.sort((a, b) => b.bytes - a.bytes)) {
    const lightest = dealt.reduce((least, part) => (part.bytes < least.bytes ? part : least));
    lightest.files.add(file);
    lightest.bytes += bytes;
  }
  return dealt.filter((part) => part.files.size > 0).map((part) => files.filter((file) => part.files.has(file)));
}
