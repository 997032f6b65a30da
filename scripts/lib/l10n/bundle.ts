import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../paths.ts';
import { type FoundText, textsOf } from './texts.ts';

/** The texts of a file of src/. */
export interface FileTexts {
  /** Below src/, with forward slashes. */
  readonly file: string;
  readonly messages: readonly FoundText[];
  readonly problems: readonly FoundText[];
}

/** The texts of all files of src/. */
export async function readTexts(): Promise<FileTexts[]> {
  const names = await readdir(inRoot('src'), { recursive: true });
  const files = names.map((name) => name.split(path.sep).join('/')).filter(isSource);
  return Promise.all(
    files.sort().map(async (file) => ({ file, ...textsOf(await readFile(inRoot('src', file), 'utf8')) })),
  );
}

/** What a translator starts from: each message of the sources to itself. VS Code reads its translated copies. */
export function bundleOf(files: readonly FileTexts[]): Record<string, string> {
  const messages = files.flatMap((file) => file.messages.map(({ text }) => text));
  return Object.fromEntries([...new Set(messages)].sort().map((message) => [message, message]));
}

/** Writes it to where package.json says that the bundles are. Returns how many messages it has. */
export async function writeBundle(): Promise<number> {
  const bundle = bundleOf(await readTexts());
  await mkdir(inRoot('l10n'), { recursive: true });
  await writeFile(inRoot('l10n', 'bundle.l10n.json'), `${JSON.stringify(bundle, null, 2)}\n`);
  return Object.keys(bundle).length;
}

const notTexts = /^(?:render\/kernel\/|imaging\/metadata\/|editor\/panel\/outlineHtml\.ts$|shared\/l10n\.ts$)/;

/** Neither the kernel, which is AssemblyScript, nor what writes names into files or scripts, nor what defines `t`. */
function isSource(file: string): boolean {
  return file.endsWith('.ts') && !notTexts.test(file);
}
