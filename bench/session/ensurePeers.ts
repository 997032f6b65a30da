import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dependenciesMatch, npm } from '../../scripts/lib/projectInstall.mjs';

const folder = fileURLToPath(new URL('peers', import.meta.url));

/** Installs what we are measured against, in a package of its own, on first use. */
export function ensurePeers(): void {
  if (dependenciesMatch(folder)) return;
  console.log('PixelPair: installing the peers of the benchmark into bench/session/peers, about 10 s ...');
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

/** `name` with the version that is installed. */
export async function versioned(name: string): Promise<string> {
  const manifest = path.join(folder, 'node_modules', name, 'package.json');
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  return `${name} ${version}`;
}
