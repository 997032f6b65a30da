import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import type { WorkerTask } from '../../../src/imaging/workerProtocol.ts';
import { WorkerQueue } from '../../../src/imaging/workerQueue.ts';
import { type ScriptedWorker, scriptedWorker } from './scriptedWorker.ts';

/** What the worker's thread does: says its source back, or hangs. */
const script = `
  onTask(({ id, source }) => {
    tell({ type: 'stage', id, stage: 'rendering' });
    if (Buffer.from(source).toString() === 'hang') for (;;);
    if (Buffer.from(source).toString() === 'priority') source = Buffer.from([require('node:os').getPriority()]);
    done(id, source);
  });
`;

describe('the process of the worker', function () {
  this.timeout(20_000);
  let worker: ScriptedWorker;
  let queue: WorkerQueue;

  before(async () => {
    worker = await scriptedWorker(script);
  });
  beforeEach(() => {
    queue = new WorkerQueue({ setup: { kernelPath: 'none', workerPath: worker.workerPath } });
  });
  afterEach(() => queue.dispose());
  after(() => worker.remove());

  it('gets bytes of any length and gives bytes of any length, in room of their own', async () => {
    for (const byteLength of [0, 1, 65_536, 5_000_001]) {
      const source = randomFillSync(new Uint8Array(byteLength));
      const result = await queue.run(taskFor(source));
      assert.ok(result.ok && Buffer.from(source).equals(result.bytes), `${byteLength} bytes`);
      assert.equal(result.bytes.buffer.byteLength, byteLength);
    }
  });

  it('lets those go first who are not asked to wait, with the threads that it starts', async () => {
    const result = await queue.run(taskFor(Buffer.from('priority')));
    assert.ok(result.ok);
    // Windows knows no such steps.
    const lower = process.platform === 'win32' ? getPriority() : Math.max(5, getPriority());
    assert.deepEqual([...result.bytes], [lower]);
  });

  it('ends with the process that has started it, whatever its thread is at', async () => {
    let child: ChildProcess | undefined;
    const note = (message: unknown) => {
      child = (message as { readonly process: ChildProcess }).process;
    };
    subscribe('child_process', note);
    const left = new Promise<void>((resolve) => {
      // What a process that was killed leaves of its channel: nothing.
      const onStage = () => {
        child?.disconnect();
        resolve();
      };
      void queue.run(taskFor(Buffer.from('hang')), { onStage });
    });
    unsubscribe('child_process', note);
    await left;
    assert.ok(child);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
});

function taskFor(source: Uint8Array): WorkerTask {
  return { kind: 'transcode', source, info: { width: 4, height: 3 } as ImageInfo };
}
