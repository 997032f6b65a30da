import assert from 'node:assert/strict';
import { freeAtOnce, makeV8Collect } from '../../../src/imaging/worker/makeV8Collect.ts';

describe('what makes V8 collect', function () {
  this.timeout(10_000);
  let onFreed = () => {};
  const watch = new FinalizationRegistry(() => onFreed());

  it('frees what nobody holds any more', async () => {
    const freed = new Promise<void>((resolve) => {
      onFreed = resolve;
    });
    watch.register({}, undefined);
    makeV8Collect();
    await freed;
  });

  it('frees bytes that somebody still has but nobody reads', async () => {
    const bytes = new Uint8Array(1000);
    await freeAtOnce(bytes);
    assert.equal(bytes.byteLength, 0);
  });

  it('takes it that there is no memory for it: the next image is none the worse for it', () => {
    assert.doesNotThrow(() => makeV8Collect(Number.MAX_SAFE_INTEGER));
  });
});
