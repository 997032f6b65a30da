import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { scratchPrefix } from '../../../src/imaging/scratch/scratchFolder.ts';
import type { WorkerTask } from '../../../src/imaging/workerProtocol.ts';
import { WorkerQueue, type WorkerQueueOptions } from '../../../src/imaging/workerQueue.ts';
import { type ScriptedWorker, scriptedWorker } from './scriptedWorker.ts';

/** What the worker's thread does: what its source says. */
const script = `
  const { mkdirSync } = require('node:fs');
  let served = 0;
  onTask(({ id, source, scratchPath }) => {
    served += 1;
    tell({ type: 'stage', id, stage: 'decoding' });
    const does = {
      echo: () => done(id, Uint8Array.of(served)),
      hang: () => { for (;;); },
      putDown: () => {
        mkdirSync(scratchPath, { recursive: true });
        tell({ type: 'stage', id, stage: 'rendering' });
        for (;;);
      },
      exit: () => process.exit(3),
      kill: () => process.kill(process.pid, 'SIGKILL'),
      throw: () => { throw new Error('trap'); },
      reject: () => Promise.reject(new Error('trap')),
      fill: () => { const kept = []; for (;;) kept.push(new Array(1e4).fill({})); },
    };
    does[Buffer.from(source).toString()]();
  });
`;

const notStarted = { ok: false, code: 'not-started' };

describe('the queue before the worker', () => {
  let worker: ScriptedWorker;
  let queue: WorkerQueue;

  before(async () => {
    worker = await scriptedWorker(script);
  });
  beforeEach(() => {
    queue = startQueue({});
  });
  afterEach(() => queue.dispose());
  after(() => worker.remove());

  function startQueue(options: Partial<WorkerQueueOptions>): WorkerQueue {
    const { workerPath } = worker;
    return new WorkerQueue({ setup: { kernelPath: 'none', workerPath }, maxHeapMb: 32, ...options });
  }

  it('runs tasks in order in one process', async () => {
    const results = await Promise.all([queue.run(task('echo')), queue.run(task('echo')), queue.run(task('echo'))]);
    assert.deepEqual(results.map(servedOf), [1, 2, 3]);
  });

  it('replaces a process that has decoded many pixels: it may still hold all of them', async () => {
    const large = { ...task('echo'), info: { ...task('echo').info, width: 7000, height: 7000 } };
    const served = [];
    for (let run = 0; run < 7; run++) served.push(servedOf(await queue.run(large)));
    assert.deepEqual(served, [1, 2, 3, 4, 5, 6, 1]);
  });

  for (const crash of ['exit', 'throw', 'reject', 'kill'] as const) {
    it(`fails the task at which the worker dies by ${crash}, and runs the waiting one in a new process`, async () => {
      const results = await Promise.all([queue.run(task(crash)), queue.run(task('echo'))]);
      assert.deepEqual(results[0], { ok: false, code: 'crashed' });
      assert.equal(servedOf(results[1]), 1);
    });
  }

  it('names a worker that ran out of memory', async () => {
    assert.deepEqual(await queue.run(task('fill')), { ok: false, code: 'out-of-memory' });
    assert.equal(servedOf(await queue.run(task('echo'))), 1);
  });

  it('fails a task whose source there is no memory for, and runs the waiting one', async () => {
    const source = Object.defineProperty(Buffer.from('echo'), 'byteLength', { value: Number.MAX_SAFE_INTEGER });
    const results = await Promise.all([queue.run({ ...task('echo'), source }), queue.run(task('echo'))]);
    assert.deepEqual(results[0], { ok: false, code: 'out-of-memory' });
    assert.equal(servedOf(results[1]), 1);
  });

  for (const [why, fileName] of [
    ['cannot be run', '\0'],
    ['ends before it has begun', 'ends.cjs'],
  ] as const) {
    it(`says of every task that the worker cannot be started where its file ${why}`, async () => {
      const workerPath = path.join(path.dirname(worker.workerPath), fileName);
      if (fileName !== '\0') await writeFile(workerPath, 'process.exit(1);');
      await queue.dispose();
      queue = startQueue({ setup: { kernelPath: 'none', workerPath } });
      assert.deepEqual(await Promise.all([queue.run(task('echo')), queue.run(task('echo'))]), [notStarted, notStarted]);
    });
  }

  it('says that the worker cannot be started where Node is gone, and starts it when it is back', async () => {
    const { execPath } = process;
    process.execPath = path.join(os.tmpdir(), 'pixelpair-none', 'node');
    try {
      assert.deepEqual(await Promise.all([queue.run(task('echo')), queue.run(task('echo'))]), [notStarted, notStarted]);
    } finally {
      process.execPath = execPath;
    }
    assert.equal(servedOf(await queue.run(task('echo'))), 1);
  });

  it('ends a decode that takes too long, and runs the next task', async () => {
    await queue.dispose();
    queue = startQueue({ decodeTimeoutMs: 500 });
    assert.deepEqual(await queue.run(task('hang')), { ok: false, code: 'timeout' });
    await waitUntil(async () => (await queue.run(task('echo'))).ok);
  });

  it('ends a process that never begins to work, and does not count that as time the image takes', async () => {
    const workerPath = path.join(path.dirname(worker.workerPath), 'never.cjs');
    await writeFile(workerPath, 'for (;;);');
    await queue.dispose();
    queue = startQueue({ setup: { kernelPath: 'none', workerPath }, decodeTimeoutMs: 1, startTimeoutMs: 100 });
    assert.deepEqual(await queue.run(task('echo')), notStarted);
  });

  it('gives a huge image more time, which has to start a thread and to write a file', async () => {
    await queue.dispose();
    queue = startQueue({ decodeTimeoutMs: 1 });
    const huge = (what: string): WorkerTask => ({ ...task(what), info: { width: 9000, height: 9000 } as ImageInfo });
    assert.equal(servedOf(await queue.run(huge('echo'))), 1);
    await queue.dispose();
    queue = startQueue({ hugeDecodeTimeoutMs: 1 });
    assert.deepEqual(await queue.run(huge('hang')), { ok: false, code: 'huge-timeout' });
  });

  it('ends the process when its task is aborted, and runs the waiting one', async () => {
    const abort = new AbortController();
    const hanging = queue.run(task('hang'), { signal: abort.signal, onStage: () => abort.abort() });
    const waiting = queue.run(task('echo'));
    assert.deepEqual(await hanging, { ok: false, code: 'cancelled' });
    assert.equal(servedOf(await waiting), 1);
  });

  it('takes a task that is aborted while it waits out of the queue', async () => {
    const abort = new AbortController();
    const first = queue.run(task('echo'));
    const second = queue.run(task('exit'), { signal: abort.signal });
    abort.abort();
    assert.deepEqual(await second, { ok: false, code: 'cancelled' });
    assert.deepEqual([servedOf(await first), servedOf(await queue.run(task('echo')))], [1, 2]);
  });

  it('settles everything when it is disposed, and takes nothing any more', async () => {
    const pending = [queue.run(task('hang')), queue.run(task('echo'))];
    await queue.dispose();
    const disposed = { ok: false, code: 'disposed' };
    assert.deepEqual(await Promise.all([...pending, queue.run(task('echo'))]), [disposed, disposed, disposed]);
  });

  it('leaves no temporary files of what it is at when it is disposed', async () => {
    const left = async () =>
      (await readdir(os.tmpdir())).filter((name) => name.startsWith(`${scratchPrefix}${process.pid}-`));
    await new Promise<void>((resolve) => {
      void queue.run(task('putDown'), { onStage: (stage) => stage === 'rendering' && resolve() });
    });
    assert.equal((await left()).length, 1);
    await queue.dispose();
    assert.deepEqual(await left(), []);
  });

  it('ends an idle process and starts a new one for the next task', async () => {
    await queue.dispose();
    queue = startQueue({ idleMs: 0 });
    assert.equal(servedOf(await queue.run(task('echo'))), 1);
    await waitUntil(async () => servedOf(await queue.run(task('echo'))) === 1);
  });

  it('leaves the source to its owner', async () => {
    const { source } = task('echo');
    await queue.run({ ...task('echo'), source });
    assert.equal(Buffer.from(source).toString(), 'echo');
  });
});

/** Polls every few milliseconds; the test's own time limit ends it. */
async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(5);
}

function task(what: string): WorkerTask {
  return { kind: 'transcode', source: Buffer.from(what), info: { width: 4, height: 3 } as ImageInfo };
}

function servedOf(result: Awaited<ReturnType<WorkerQueue['run']>> | undefined): number | undefined {
  return result?.ok ? result.bytes[0] : undefined;
}
