import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { execOrThrow } from './lib/exec.ts';
import { cacheFolder, root, samplesFolder } from './lib/paths.ts';
import { makeSamples } from './lib/samples.ts';
import {
  extensionsFolderOf,
  startVscodeServer,
  type VscodeServer,
  type VscodeServerOptions,
} from './lib/vscodeServer.ts';
import { extensionFolderIn } from './lib/vsix.ts';

/**
 * Opens PixelPair from these sources in a VS Code: the desktop one where `code` is on the PATH, otherwise one served
 * to the browser. `--pair` opens a second one for the guest, `--browser` serves it even where `code` exists.
 */
export async function main(args: readonly string[]): Promise<number> {
  await execOrThrow(process.execPath, ['esbuild.mjs']);
  const samples = await makeSamples(samplesFolder);
  const pair = args.includes('--pair');
  const code = args.includes('--browser') ? undefined : findCode();
  if (code) openDesktop(code, samples, pair);
  else await serve(samples, pair);
  return 0;
}

function findCode(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

function openDesktop(code: string, samples: string, pair: boolean): void {
  console.log(`Opening VS Code on ${samples}`);
  runCode(code, [`--extensionDevelopmentPath=${root}`, '--new-window', samples]);
  if (!pair) return;
  console.log('Opening a second VS Code, with a data folder of its own, for the guest');
  runCode(code, [`--extensionDevelopmentPath=${root}`, '--new-window', `--user-data-dir=${dataFolderOf('guest')}`]);
}

/** VS Code goes on by itself; a .cmd needs a shell to start it. */
function runCode(code: string, args: readonly string[]): void {
  spawn(code, args, { detached: true, stdio: 'ignore', shell: process.platform === 'win32' }).unref();
}

async function serve(samples: string, pair: boolean): Promise<void> {
  console.log('No desktop VS Code is on the PATH: serving one to the browser.');
  const host = await startServer('host');
  // Both would have git's name for its user, and so look like the same person.
  const guest = pair ? await startServer('guest', { 'pixelpair.displayName': 'Guest' }) : undefined;
  console.log(`\n  PixelPair:  ${host.address(samples)}`);
  if (guest) console.log(`  Guest:      ${guest.address()}`);
  console.log(`\nThe samples are copies in ${samples}. Right-click one, then Open Collaboratively. Ctrl+C ends this.`);
  await new Promise(() => {});
}

async function startServer(name: string, settings?: VscodeServerOptions['settings']): Promise<VscodeServer> {
  const dataFolder = dataFolderOf(name);
  await linkExtension(extensionsFolderOf(dataFolder));
  return startVscodeServer({ dataFolder, ...(settings && { settings }) });
}

function dataFolderOf(name: string): string {
  return path.join(cacheFolder, 'start', name);
}

/** A link, so that a rebuild is picked up by reloading the window. */
async function linkExtension(extensionsFolder: string): Promise<void> {
  await mkdir(extensionsFolder, { recursive: true });
  const link = await extensionFolderIn(extensionsFolder);
  if (!existsSync(link)) await symlink(root, link, 'junction');
}
