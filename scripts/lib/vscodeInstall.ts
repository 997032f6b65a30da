import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, inRoot } from './paths.ts';
import { npm } from './projectInstall.mjs';

/** A VS Code that is served to a browser: npm carries it whole, so no download from elsewhere is needed. */
export interface VscodeInstall {
  /** The Node 24 this VS Code runs on. */
  readonly nodePath: string;
  readonly serverMain: string;
}

const manifestFolder = inRoot('scripts', 'vscodeServer');
const installFolder = path.join(cacheFolder, 'vscodeServer');
const vscodeFolder = path.join(installFolder, 'node_modules', 'code-server', 'lib', 'vscode');
const doneFile = path.join(installFolder, 'installed.json');

/** Installs VS Code into .cache/ on first use. No install script runs: none of its native modules is needed. */
export function ensureVscode(): Promise<VscodeInstall> {
  ensured ??= findOrInstall();
  return ensured;
}

/** Several windows are opened at once, and one of them installs. */
let ensured: Promise<VscodeInstall> | undefined;

async function findOrInstall(): Promise<VscodeInstall> {
  const lock = await readFile(path.join(manifestFolder, 'package-lock.json'), 'utf8');
  if (!existsSync(doneFile) || (await readFile(doneFile, 'utf8')) !== lock) await install(lock);
  return { nodePath: findNode24(), serverMain: path.join(vscodeFolder, 'out', 'server-main.js') };
}

async function install(lock: string): Promise<void> {
  console.log(
    'PixelPair: installing VS Code (code-server 4.139.1 and Node 24) into .cache/vscodeServer, about 30 s ...',
  );
  await rm(installFolder, { recursive: true, force: true });
  await mkdir(installFolder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    await cp(path.join(manifestFolder, name), path.join(installFolder, name));
  }
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(['ci', ...quiet], installFolder);
  // Its own dependencies are pinned by the npm-shrinkwrap.json it brings along.
  npm(['install', '--omit=dev', ...quiet], vscodeFolder);
  await writeFile(doneFile, lock);
}

function findNode24(): string {
  const bundled = path.join(installFolder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error(
    'No Node 24 is packaged for this platform: run this with Node 24, which the VS Code under test needs.',
  );
}
