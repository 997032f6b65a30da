import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exec, execOrThrow } from './lib/exec.ts';
import { writeBundle } from './lib/l10n/bundle.ts';
import { packagedReadme } from './lib/packagedReadme.ts';
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

/** Everything is bundled, so no node_modules. There is no public address yet that links could be rewritten to. */
async function pack(file: string): Promise<number> {
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  const readme = await writeReadme();
  return exec(process.execPath, [vsce, 'package', ...options, '--readme-path', readme, '--out', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Where vsce finds the README of the package. */
async function writeReadme(): Promise<string> {
  const text = packagedReadme(await readFile(inRoot('README.md'), 'utf8'));
  const file = inRoot('out', 'README.md');
  await mkdir(inRoot('out'), { recursive: true });
  await writeFile(file, text);
  return path.relative(inRoot(), file);
}

function listing(entries: readonly ZipEntry[]): string[] {
  const sorted = [...entries].sort((a, b) => b.packedSize - a.packedSize);
  return sorted.map(({ name, size, packedSize }) => `${kilobytes(packedSize)} of ${kilobytes(size)}  ${name}`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
}
