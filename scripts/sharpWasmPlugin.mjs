import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as bundle } from 'esbuild';

const require = createRequire(import.meta.url);
const addonBundle = 'sharpWasm.cjs';

/**
 * esbuild plugin: makes a bundle that imports `sharp` run sharp's WebAssembly build and nothing native, from any
 * folder. sharp's own loader tries native packages first, so it is replaced by a require of `sharpWasm.cjs`, which is
 * written to `outDir` together with its `.wasm`. It stays a file of its own because its threads start that very file.
 */
export function sharpWasmPlugin(outDir) {
  return {
    name: 'sharp-wasm',
    setup(build) {
      build.onResolve({ filter: /^sharp$/ }, () => ({ path: require.resolve('sharp') }));
      build.onResolve({ filter: /^\.\/sharp\.cjs$/ }, () => ({ path: `./${addonBundle}`, external: true }));
      build.onResolve({ filter: /^\.\/libvips\.cjs$/ }, () => ({ path: 'libvips', namespace: 'sharp-wasm' }));
      build.onLoad({ filter: /.*/, namespace: 'sharp-wasm' }, () => ({ contents: libvipsStub }));
      build.onStart(() => writeAddon(outDir));
    },
  };
}

/** sharp asks its install helper for the platform only to find a native package's version list. */
const libvipsStub = 'module.exports = { runtimePlatformArch: () => "wasm32" };';

async function writeAddon(outDir) {
  const entry = sharpWasmEntry();
  await mkdir(outDir, { recursive: true });
  const wasm = entry.replace(/\.js$/, '.wasm');
  await Promise.all([
    bundle({
      entryPoints: [entry],
      outfile: path.join(outDir, addonBundle),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'warning',
    }),
    copyFile(wasm, path.join(outDir, path.basename(wasm))),
  ]);
}

/** The package exports only its wrapper, which requires the versioned file we need. */
function sharpWasmEntry() {
  const wrapper = require.resolve('@img/sharp-wasm32/sharp.node');
  const { version } = require('@img/sharp-wasm32/package');
  return path.join(path.dirname(wrapper), 'lib', `sharp-wasm32-${version}.node.js`);
}
