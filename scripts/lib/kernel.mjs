import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const kernelFolder = path.join('src', 'render', 'kernel');

/** Compiles the AssemblyScript kernel to dist/kernel.wasm, unless it was built from these very sources before. */
export async function buildKernel(root) {
  const stampFile = path.join(root, 'out', 'kernel.sha256');
  const wanted = await hashSources(path.join(root, kernelFolder));
  if (existsSync(path.join(root, 'dist', 'kernel.wasm')) && (await readStamp(stampFile)) === wanted) return;
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await mkdir(path.join(root, 'out'), { recursive: true });
  await compile(root);
  await writeFile(stampFile, wanted);
}

async function compile(root) {
  const asc = path.join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const config = path.join(kernelFolder, 'asconfig.json');
  try {
    await promisify(execFile)(process.execPath, [asc, '--config', config], { cwd: root });
  } catch (error) {
    throw new Error(`The kernel does not compile:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
  }
}

async function hashSources(folder) {
  const hash = createHash('sha256');
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((entry) => /\.(ts|json)$/.test(entry)).sort()) {
    hash.update(`${name}\0`).update(await readFile(path.join(folder, name)));
  }
  return hash.digest('hex');
}

async function readStamp(file) {
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}
