import assert from 'node:assert/strict';
import { createNewestImage } from '../../../src/editor/session/newestImage.ts';
import { newImageBytes, newImagePauseMs } from '../../../src/editor/session/sessionLimits.ts';
import { maxFileBytes } from '../../../src/shared/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe("the host's image, as it changes", () => {
  const setUp = (bytes: number) => {
    const clock = createFakeClock();
    const signals: AbortSignal[] = [];
    const shown: (() => void)[] = [];
    let offered = 0;
    let withdrawn = 0;
    const newest = createNewestImage({
      clock,
      byteLength: () => bytes,
      take(signal, onShown) {
        signals.push(signal);
        shown.push(onShown);
      },
      withdraw: () => {
        withdrawn += 1;
      },
      offer: () => {
        offered += 1;
      },
    });
    return { clock, signals, shown, newest, offered: () => offered, withdrawn: () => withdrawn };
  };

  it('is taken at once, and where it changes again meanwhile the newest alone', () => {
    const { clock, signals, newest } = setUp(1_000);
    newest.look();
    for (let n = 0; n < 500; n += 1) newest.look();
    assert.equal(signals.length, 1);
    clock.advance(newImagePauseMs);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    newest.stop();
    clock.advance(60_000);
    assert.deepEqual([signals.length, signals[1]?.aborted, clock.timers], [2, true, 0]);
  });

  it('fills no disk: after a while it is taken when the user asks for it', () => {
    const { clock, signals, newest, offered } = setUp(maxFileBytes);
    for (let n = 0; n < 1_000; n += 1) {
      newest.look();
      clock.advance(newImagePauseMs);
    }
    const taken = signals.length;
    assert.ok(
      taken * maxFileBytes <= newImageBytes.burst + 1_000 * (newImagePauseMs / 1_000) * newImageBytes.perSecond,
    );
    assert.equal(offered(), 1_000 - taken);
    newest.take();
    assert.equal(signals.length, taken + 1);
    newest.stop();
  });

  it('is offered no more once it is shown or the session is over, and not taken back by an earlier one', () => {
    const { clock, signals, shown, newest, offered, withdrawn } = setUp(maxFileBytes);
    while (offered() === 0) {
      newest.look();
      clock.advance(newImagePauseMs);
    }
    shown.at(-1)?.();
    assert.equal(withdrawn(), 0, 'what was received when there was a newer one');
    newest.take();
    shown.at(-1)?.();
    assert.equal(withdrawn(), 1);
    newest.stop();
    assert.equal(withdrawn(), 2);
    const { length } = signals;
    newest.take();
    assert.equal(signals.length, length, 'nothing is taken any more');
  });
});
