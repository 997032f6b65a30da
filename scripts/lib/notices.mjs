import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Shipped as files beside the bundles, so no bundle's list of inputs has them. */
const copiedPackages = ['@img/sharp-wasm32', '@vscode/codicons'];

/** Writes the licences of all packages whose code is shipped, which most of them ask for. */
export async function writeNotices(root, metafiles, file) {
  const folders = new Set(copiedPackages.map((name) => path.join('node_modules', name)));
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const folder = packageFolder(input);
      if (folder) folders.add(folder);
    }
  }
  const texts = await Promise.all([...folders].sort().map((folder) => notice(path.join(root, folder))));
  await writeFile(file, `PixelPair contains code of these packages.\n\n${[...new Set(texts)].join('\n')}`);
}

/** The innermost package an input file belongs to. */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.replace(/^[\w-]+:/, ''))?.[0];
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const names = existsSync(folder) ? await readdir(folder) : [];
  const files = names.filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry)).sort();
  const texts = await Promise.all(files.map((entry) => readFile(path.join(folder, entry), 'utf8')));
  return [`${'-'.repeat(80)}`, `${name} ${version} (${license})`, '', ...texts.map((text) => text.trim()), ''].join(
    '\n',
  );
}
