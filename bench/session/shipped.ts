import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { nodeBundle } from '../../scripts/lib/nodeBundle.mjs';
import { cacheFolder } from '../../scripts/lib/paths.ts';

const source = fileURLToPath(new URL('.', import.meta.url));
const peersSource = path.join(source, 'peers');
const target = path.join(cacheFolder, 'bench', 'session');
/** Beside the peers' node_modules, where what stays outside of the bundles is found. */
const peersTarget = path.join(peersSource, 'dist');

/** The way the extension is bundled, for every host and participant. */
const asShipped: BuildOptions = {
  outExtension: { '.js': '.cjs' },
  minify: true,
  ...nodeBundle,
  define: { ...nodeBundle.define, 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
};

/**
 * Bundles our host and client: what runs TypeScript directly gives each function an object of its own for its name,
 * which would show in the memory of a connection.
 */
export function buildShipped(): Promise<unknown> {
  built ??= build({
    ...asShipped,
    entryPoints: ['pixelPairHost.ts', 'pixelPairClient.ts', 'guestLoad.ts'].map((file) => path.join(source, file)),
    outdir: target,
  });
  return built;
}

/** The same for the peers' hosts and clients, of what is installed for them: nobody is ahead by how they are built. */
export function buildPeers(): Promise<unknown> {
  peersBuilt ??= bundlePeers();
  return peersBuilt;
}

async function bundlePeers(): Promise<void> {
  const files = (await readdir(peersSource)).filter((file) => /(Host|Client)\.mjs$/.test(file));
  await build({
    ...asShipped,
    entryPoints: files.map((file) => path.join(peersSource, file)),
    outdir: peersTarget,
    // A native database, which two of the Yjs hosts load and none opens: it looks for its binary beside itself.
    external: [...(nodeBundle.external ?? []), 'leveldown'],
    // Hocuspocus makes itself a `require` for Node's own modules.
    define: { ...asShipped.define, 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}

let built: Promise<unknown> | undefined;
let peersBuilt: Promise<unknown> | undefined;

export function shippedUrl(name: 'pixelPairHost' | 'pixelPairClient' | 'guestLoad'): URL {
  return pathToFileURL(path.join(target, `${name}.cjs`));
}

export function peerUrl(name: string): URL {
  return pathToFileURL(path.join(peersTarget, `${name}.cjs`));
}

/** What keeps hosts busy, ours and the peers' alike. */
export function loadUrl(name: 'editLoad' | 'cursorLoad'): URL {
  return new URL(`peers/${name}.mjs`, import.meta.url);
}
