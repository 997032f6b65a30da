/**
 * Builds everything the extension ships into dist/.
 *
 *   node esbuild.mjs [--production] [--watch] [--kernel]
 *
 * `--production` minifies and leaves the source maps out; `--kernel` builds the WebAssembly kernel alone.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildKernel } from './scripts/lib/kernel.mjs';
import { nodeBundle } from './scripts/lib/nodeBundle.mjs';
import { writeNotices } from './scripts/lib/notices.mjs';
import { sharpWasmPlugin } from './scripts/sharpWasmPlugin.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');
const options = new Set(process.argv.slice(2));
const production = options.has('--production');
const watch = options.has('--watch');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** What runs in the extension host and its worker. */
const forNode = {
  ...common,
  ...nodeBundle,
  external: ['vscode', ...nodeBundle.external],
  define: { ...common.define, ...nodeBundle.define },
};

/** What runs in the editor's page. */
const forPage = { ...common, platform: 'browser', target: 'es2022', format: 'esm' };

const bundles = [
  { ...forNode, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' },
  {
    ...forNode,
    entryPoints: ['src/imaging/worker.ts'],
    outfile: 'dist/imagingWorker.cjs',
    plugins: [sharpWasmPlugin(dist)],
  },
  { ...forPage, entryPoints: ['src/webview/page.ts', 'src/webview/page.css'], outdir: 'dist/webview' },
  // Started from a blob URL, as a classic script.
  { ...forPage, format: 'iife', entryPoints: ['src/webview/renderWorker.ts'], outfile: 'dist/webview/renderWorker.js' },
];

/** The icon font of VS Code, which pages have to bring along. In a layer: the page comes before it, and has the last word. */
async function copyCodicons() {
  const from = path.dirname(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css'));
  const to = path.join(dist, 'webview');
  await mkdir(to, { recursive: true });
  const styles = await readFile(path.join(from, 'codicon.css'), 'utf8');
  await writeFile(path.join(to, 'codicon.css'), `@layer icons {\n${styles}\n}\n`);
  await copyFile(path.join(from, 'codicon.ttf'), path.join(to, 'codicon.ttf'));
}

/** Rebuilds on every change until the process is ended. */
async function watchBundles() {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context({ ...bundle, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
}

async function buildAll() {
  await Promise.all([buildKernel(root), copyCodicons(), watch ? watchBundles() : buildBundles()]);
}

async function buildBundles() {
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  const metafiles = results.map((result) => result.metafile);
  await writeNotices(root, metafiles, path.join(dist, 'THIRD-PARTY-NOTICES.txt'));
}

const startedAt = performance.now();
try {
  await (options.has('--kernel') ? buildKernel(root) : buildAll());
  console.log(`Built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
} catch (error) {
  // esbuild has printed its own messages; anything else has not been said yet.
  if (!('errors' in error)) console.error(error.message);
  process.exitCode = 1;
}
