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

/**
 * Deals files out so that the parts take about the same time each, as far as their sizes tell. The same files always
 * come into the same parts, and stay in their order. No part is empty: of few files there are fewer parts.
 */
export async function dealOut(files: readonly string[], parts: number): Promise<string[][]> {
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  const dealt = Array.from({ length: parts }, () => ({ files: new Set<string>(), bytes: 0 }));
  for (const { file, bytes } of sized.sort((a, b) => b.bytes - a.bytes)) {
    const lightest = dealt.reduce((least, part) => (part.bytes < least.bytes ? part : least));
    lightest.files.add(file);
    lightest.bytes += bytes;
  }
  return dealt.filter((part) => part.files.size > 0).map((part) => files.filter((file) => part.files.has(file)));
}
