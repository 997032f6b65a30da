import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { WorkerLanes } from '../../../src/imaging/workerLanes.ts';
import type { WorkerResult, WorkerTask } from '../../../src/imaging/workerProtocol.ts';
import { type ScriptedWorker, scriptedWorker } from './scriptedWorker.ts';

/** Hangs or throws where it is told to, and says in which process it is otherwise. */
const script = `
  onTask(({ id, source }) => {
    if (Buffer.from(source).toString() === 'hang') for (;;);
    if (Buffer.from(source).toString() === 'throw') throw new Error('trap');
    done(id, Buffer.from(String(process.pid)));
  });
`;

describe('the lanes before the workers', function () {
  this.timeout(20_000);
  let worker: ScriptedWorker;
  let lanes: WorkerLanes;

  before(async () => {
    worker = await scriptedWorker(script);
  });
  beforeEach(() => {
    const { workerPath } = worker;
    // Far longer than the test: what is served meanwhile has not waited for the end of the hanging one.
    lanes = new WorkerLanes({ setup: { kernelPath: 'none', workerPath }, decodeTimeoutMs: 60_000 });
  });
  afterEach(() => lanes.dispose());
  after(() => worker.remove());

  it('serves the next image while one hangs, and while two do', async () => {
    const first = lanes.run(task('hang'));
    assert.ok((await lanes.run(task('echo'))).ok);
    const second = lanes.run(task('hang'));
    assert.ok((await lanes.run(task('echo'))).ok);
    await lanes.dispose();
    assert.deepEqual([await first, await second].map(codeOf), ['disposed', 'disposed']);
  });

  it('needs one process for one image after another', async () => {
    const processes = [await lanes.run(task('echo')), await lanes.run(task('echo')), await lanes.run(task('echo'))];
    assert.equal(new Set(processes.map(processOf)).size, 1);
  });

  it('does several images at once', async () => {
    const small = await Promise.all([lanes.run(task('echo')), lanes.run(task('echo'))]);
    assert.equal(new Set(small.map(processOf)).size, 2);
  });

  it('does huge images one after another, each in a process that gives its memory back', async () => {
    const huge = await Promise.all([lanes.run(task('echo', 9000)), lanes.run(task('echo', 9000))]);
    assert.equal(new Set(huge.map(processOf)).size, 2);
    const pending = [lanes.run(task('hang', 9000)), lanes.run(task('echo', 9000))];
    assert.ok((await lanes.run(task('echo'))).ok);
    await lanes.dispose();
    assert.deepEqual((await Promise.all(pending)).map(codeOf), ['disposed', 'disposed']);
  });

  for (const [how, first] of [
    ['is done', 'echo'],
    ['crashes', 'throw'],
  ] as const) {
    it(`starts a huge image when the process of one that ${how} is gone with its memory`, async () => {
      const seen: string[] = [];
      const watch = (message: unknown) => {
        seen.push('started');
        (message as { readonly process: ChildProcess }).process.once('exit', () => seen.push('gone'));
      };
      subscribe('child_process', watch);
      await Promise.all([lanes.run(task(first, 9000)), lanes.run(task('echo', 9000))]);
      unsubscribe('child_process', watch);
      assert.deepEqual(seen.slice(0, 3), ['started', 'gone', 'started']);
    });
  }

  it('counts as huge what becomes so, and 16 bits a channel from fewer pixels on', async () => {
    const small = { width: 100, height: 100 };
    const deep = { ...small, bitDepth: 16, format: 'png', colourSpace: 'rgb' } as const;
    const cases = [
      [exportTask(small, { width: 9000, height: 9000 }), 2],
      [exportTask(small, { width: 4000, height: 4000 }), 1],
      [exportTask(deep, { width: 4000, height: 4000 }), 2],
      [exportTask(deep, { width: 3000, height: 3000 }), 1],
      [exportTask({ ...deep, width: 4000, height: 4000 }, { width: 30, height: 30 }), 2],
    ] as const;
    for (const [one, processes] of cases) {
      const used = [await lanes.run(one), await lanes.run(one)].map(processOf);
      assert.equal(new Set(used).size, processes, JSON.stringify(one.info));
    }
  });
});

function exportTask(info: Partial<ImageInfo>, resize: { readonly width: number; readonly height: number }): WorkerTask {
  const recipe = { version: 1, adjustments: {}, geometry: { resize } } as const;
  const choice = { quality: 90, lossless: false, effort: 0, metadata: 'all' } as const;
  return { kind: 'export', source: Buffer.from('echo'), info: info as ImageInfo, recipe, format: 'png', choice };
}

function task(what: string, side = 10): WorkerTask {
  return { kind: 'transcode', source: Buffer.from(what), info: { width: side, height: side } as ImageInfo };
}

function codeOf(result: WorkerResult): string {
  return result.ok ? 'ok' : result.code;
}

function processOf(result: WorkerResult): string | undefined {
  return result.ok ? Buffer.from(result.bytes).toString() : undefined;
}
