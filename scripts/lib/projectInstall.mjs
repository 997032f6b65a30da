import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Installs the project's dependencies where they are missing or not those of the lock file. Node built-ins only. */
export function ensureDependencies(root) {
  requireNode();
  if (dependenciesMatch(root)) return;
  console.log('PixelPair: installing the dependencies of package-lock.json into node_modules (npm ci, about 30 s) ...');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
}

/** Runs npm and throws where it fails. Windows starts npm through a shell, because it is a .cmd file there. */
export function npm(args, cwd) {
  const { status, error } = spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}${error ? `: ${error.message}` : ''}`);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`PixelPair needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org.`);
}

/** Whether node_modules holds every package of the lock file in its version; optional ones may be absent. */
export function dependenciesMatch(root) {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  const locked = readPackages(path.join(root, 'package-lock.json'));
  return Object.entries(locked).every(([where, { version, optional, peer }]) => {
    const present = installed[where];
    return where === '' || (present ? present.version === version : Boolean(optional || peer));
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
