import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { inRoot } from './paths.ts';
import { makeSamples } from './samples.ts';

/** The suites of test/vscode, bundled so that an extension host can load them. */
export interface VscodeSuite {
  readonly indexFile: string;
  /** A folder with images that the suite may change. */
  readonly workspaceFolder: string;
  dispose(): Promise<void>;
}

const outFolder = inRoot('out', 'test', 'vscode');

export async function buildVscodeSuite(): Promise<VscodeSuite> {
  if (!existsSync(inRoot('dist', 'extension.cjs'))) throw new Error('Nothing is built yet: npm run build');
  await rm(outFolder, { recursive: true, force: true });
  const names = await readdir(inRoot('test', 'vscode'));
  await build({
    entryPoints: names
      .filter((name) => /^index\.ts$|\.test\.ts$/.test(name))
      .map((name) => inRoot('test', 'vscode', name)),
    outdir: outFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'linked',
    logLevel: 'warning',
    // Found in node_modules at run time; mocha has to be the one instance that has the suites.
    packages: 'external',
    plugins: [leaveReporterInPlace],
  });
  const workspaceFolder = await makeWorkspace();
  return {
    indexFile: path.join(outFolder, 'index.cjs'),
    workspaceFolder,
    dispose: () => rm(workspaceFolder, { recursive: true, force: true }),
  };
}

/** A module of its own, loaded when the suite runs: it shares mocha with the suites. */
const leaveReporterInPlace: Plugin = {
  name: 'leave-reporter-in-place',
  setup({ onResolve }) {
    onResolve({ filter: /\/countingReporter\.mjs$/ }, ({ resolveDir, path: specifier }) => ({
      path: pathToFileURL(path.resolve(resolveDir, specifier)).href,
      external: true,
    }));
  },
};

async function makeWorkspace(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-suite-'));
  await makeSamples(path.join(folder, 'images'));
  return folder;
}
