import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
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
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['bufferutil', 'utf-8-validate'],
    define: { 'process.env.NODE_ENV': '"production"', navigator: 'undefined' },
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
