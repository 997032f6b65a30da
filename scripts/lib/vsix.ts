import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from './paths.ts';
import { readZip, type ZipEntry } from './zip.ts';

/** Where `npm run package` puts the extension. */
export async function vsixPath(): Promise<string> {
  return inRoot(`pixelpair-${(await readManifest()).version}.vsix`);
}

/** The folder an installed PixelPair has in a VS Code's folder of extensions. */
export async function extensionFolderIn(extensionsFolder: string): Promise<string> {
  const { publisher, name, version } = await readManifest();
  return path.join(extensionsFolder, `${publisher}.${name}-${version}`);
}

/** Unpacks the extension where a VS Code finds it, as if a user had installed it. Returns its folder. */
export async function installVsix(extensionsFolder: string): Promise<string> {
  const folder = await extensionFolderIn(extensionsFolder);
  const prefix = 'extension/';
  for (const entry of await readZip(await vsixPath())) {
    if (!entry.name.startsWith(prefix) || entry.name.endsWith('/')) continue;
    const file = path.join(folder, entry.name.slice(prefix.length));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, entry.read());
  }
  return folder;
}

/** All that may be in the package; anything else is a mistake. */
const allowed: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(extension|imagingWorker|sharpWasm)\.cjs$/,
  /^extension\/dist\/(kernel|sharp-wasm32-[\d.]+\.node)\.wasm$/,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^extension\/dist\/webview\/(page|renderWorker)\.js$/,
  /^extension\/dist\/webview\/(page|codicon)\.css$/,
  /^extension\/dist\/webview\/codicon\.ttf$/,
  /^extension\/(package\.nls|l10n\/bundle\.l10n)(\.[a-z-]+)?\.json$/,
  /^extension\/media\/(icon\.png|[\w/-]+\.svg)$/,
];

/** What it cannot work without. */
const required: readonly string[] = [
  'extension/package.json',
  'extension/package.nls.json',
  'extension/l10n/bundle.l10n.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.cjs',
  'extension/dist/imagingWorker.cjs',
  'extension/dist/sharpWasm.cjs',
  'extension/dist/kernel.wasm',
  'extension/dist/THIRD-PARTY-NOTICES.txt',
  'extension/dist/webview/page.js',
  'extension/dist/webview/page.css',
  'extension/dist/webview/renderWorker.js',
];

const largestPackageBytes = 6_000_000;

/** What is wrong with a package, in sentences; nothing where all is well. */
export function checkPackage(entries: readonly ZipEntry[], packageBytes: number): string[] {
  const names = entries.map((entry) => entry.name);
  const strangers = names.filter((name) => !allowed.some((pattern) => pattern.test(name)));
  const missing = required.filter((name) => !names.includes(name));
  return [
    ...strangers.map((name) => `${name} does not belong in the package.`),
    ...missing.map((name) => `${name} is missing from the package.`),
    ...(packageBytes < largestPackageBytes ? [] : [`The package has ${packageBytes} bytes: 6 MB is the limit.`]),
  ];
}

async function readManifest(): Promise<{ publisher: string; name: string; version: string }> {
  return JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
}
