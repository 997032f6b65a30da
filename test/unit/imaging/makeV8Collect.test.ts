import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { freeAtOnce } from '../../../src/imaging/worker/makeV8Collect.ts';

const resolveDir = path.join(import.meta.dirname, '..', '..', '..', 'src', 'imaging', 'worker');
/** Drops bytes, and bytes that somebody reads as numbers of 16 bits, and tells of both when V8 has freed the first. */
const levelsScript = `
  import { levels16 } from '../codec/levels16.ts';
  import { makeV8Collect } from './makeV8Collect.ts';
  const limit = setTimeout(() => process.exit(1), 30_000);
  const bytes = () => new Uint8Array(new SharedArrayBuffer(1000));
  const held = new WeakRef(bytes());
  const levels = levels16(held.deref());
  const watch = new FinalizationRegistry((what) => {
    clearTimeout(limit);
    process.stdout.write(what + ', ' + (held.deref() ? 'kept' : 'freed'));
    process.exitCode = levels[0];
  });
  watch.register(bytes(), 'freed');
  setImmediate(makeV8Collect);
`;
/** Has V8 collect, and ends when that has freed what nobody holds; fails where it is not freed. */
const script = `
  import { makeV8Collect } from './makeV8Collect.ts';
  const limit = setTimeout(() => process.exit(1), 30_000);
  const watch = new FinalizationRegistry((what) => {
    clearTimeout(limit);
    process.stdout.write(what);
  });
  watch.register({}, 'freed');
  makeV8Collect(...process.argv.slice(1).map(Number));
`;

describe('what makes V8 collect', () => {
  let program = '';

  before(async () => {
    program = await bundle(script);
  });

  it('frees what nobody holds any more', async () => {
    assert.equal(await outputOf(program), 'freed');
  });

  it('takes it that there is no memory for it: the next image is none the worse for it', async () => {
    assert.equal(await outputOf(program, Number.MAX_SAFE_INTEGER), 'freed');
  });

  it('leaves the bytes alone that numbers of 16 bits lie in: sharp would write other pixels there', async () => {
    assert.equal(await outputOf(await bundle(levelsScript)), 'freed, kept');
  });

  it('frees bytes that somebody still has but nobody reads', async () => {
    const bytes = new Uint8Array(1000);
    await freeAtOnce(bytes);
    assert.equal(bytes.byteLength, 0);
  });
});

async function bundle(contents: string): Promise<string> {
  const stdin = { contents, resolveDir };
  const { outputFiles } = await build({ stdin, bundle: true, platform: 'node', format: 'cjs', write: false });
  return outputFiles[0]?.text ?? '';
}

/** In a process of its own: collecting all that a test run holds takes seconds on a busy machine. */
async function outputOf(program: string, ...nudgeBytes: readonly number[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program, ...nudgeBytes.map(String)]);
  return stdout;
}
