import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { nodeBundle } from '../../scripts/lib/nodeBundle.mjs';
import { cacheFolder } from '../../scripts/lib/paths.ts';

const source = fileURLToPath(new URL('.', import.meta.url));
const target = path.join(cacheFolder, 'bench', 'session');

/**
 * Bundles our host and client the way the extension is: what runs TypeScript directly gives each function an object of
 * its own for its name, which would show in the memory of a connection.
 */
export function buildShipped(): Promise<unknown> {
  built ??= build({
    entryPoints: ['pixelPairHost.ts', 'pixelPairClient.ts', 'guestLoad.ts'].map((file) => path.join(source, file)),
    outdir: target,
    outExtension: { '.js': '.cjs' },
    minify: true,
    ...nodeBundle,
    define: { ...nodeBundle.define, 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return built;
}

let built: Promise<unknown> | undefined;

export function shippedUrl(name: 'pixelPairHost' | 'pixelPairClient' | 'guestLoad'): URL {
  return pathToFileURL(path.join(target, `${name}.cjs`));
}

export function peerUrl(name: string): URL {
  return new URL(`peers/${name}.mjs`, import.meta.url);
}
