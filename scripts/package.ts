import { rm, stat } from 'node:fs/promises';
import { exec, execOrThrow } from './lib/exec.ts';
import { writeBundle } from './lib/l10n/bundle.ts';
import { inRoot } from './lib/paths.ts';
import { checkPackage, vsixPath } from './lib/vsix.ts';
import { readZip, type ZipEntry } from './lib/zip.ts';

/** Builds for production and packs one .vsix for every platform: all it needs is bundled or WebAssembly. */
export async function main(): Promise<number> {
  const file = await vsixPath();
  await rm(file, { force: true });
  await execOrThrow(process.execPath, ['esbuild.mjs', '--production']);
  await writeBundle();
  if ((await pack(file)) !== 0) return 1;
  const entries = await readZip(file);
  const { size } = await stat(file);
  for (const line of listing(entries)) console.log(line);
  console.log(`${file}: ${entries.length} files, ${(size / 1e6).toFixed(2)} MB`);
  const problems = checkPackage(entries, size);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

/** Everything is bundled, so no node_modules; links in the README stay as they are. */
function pack(file: string): Promise<number> {
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  return exec(process.execPath, [vsce, 'package', ...options, '--out', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function listing(entries: readonly ZipEntry[]): string[] {
  const sorted = [...entries].sort((a, b) => b.packedSize - a.packedSize);
  return sorted.map(({ name, size, packedSize }) => `${kilobytes(packedSize)} of ${kilobytes(size)}  ${name}`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
}
