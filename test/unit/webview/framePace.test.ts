import assert from 'node:assert/strict';
import { createFramePace } from '../../../src/webview/picture/framePace.ts';

describe('the pace of frames', () => {
  let now = 0;
  let waiting: { at: number; callback: () => void } | undefined;
  let fullFrames = 0;
  const clock = {
    now: () => now,
    after(delayMs: number, callback: () => void) {
      waiting = { at: now + delayMs, callback };
      return () => {
        waiting = undefined;
      };
    },
  };
  const passTime = (ms: number): void => {
    now += ms;
    if (!waiting || waiting.at > now) return;
    const { callback } = waiting;
    waiting = undefined;
    callback();
  };
  const paceAfter = (...durationsMs: number[]) => {
    [now, waiting, fullFrames] = [1_000, undefined, 0];
    const pace = createFramePace(clock, () => {
      fullFrames += 1;
    });
    durationsMs.forEach(pace.onFullFrame);
    return pace;
  };

  it('draws every frame in full where that is fast enough, whatever a single one took', () => {
    const pace = paceAfter(10, 12, 90, 11, 16);
    for (let n = 0; n < 10; n += 1) {
      assert.equal(pace.isDraft(), false);
      passTime(16);
    }
  });

  it('draws the first frame of a change in full, and drafts while a slow one is being dragged', () => {
    const pace = paceAfter(25, 30, 25);
    assert.deepEqual([pace.isDraft(), pace.isDraft(), pace.isDraft()], [false, true, true]);
  });

  it('draws in full once the changes pause, once', () => {
    const pace = paceAfter(25, 30, 25);
    for (let n = 0; n < 5; n += 1) {
      pace.isDraft();
      passTime(50);
      assert.equal(fullFrames, 0);
    }
    passTime(120);
    passTime(1_000);
    assert.equal(fullFrames, 1);
  });

  it('goes back to full frames when they have become fast', () => {
    const pace = paceAfter(25, 30, 25);
    [8, 9, 8].forEach(pace.onFullFrame);
    assert.deepEqual([pace.isDraft(), pace.isDraft()], [false, false]);
  });
});
