import assert from 'node:assert/strict';
import { createLineCheck } from '../../../src/client/lineCheck.ts';
import { lineCheckTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('line check', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const answers: (() => void)[] = [];
    const at = { line: 'first' as string | undefined };
    let silences = 0;
    const check = createLineCheck({
      clock,
      lineId: () => at.line,
      ask: () => new Promise<void>((answer) => void answers.push(answer)),
      onSilent() {
        silences += 1;
      },
    });
    return { clock, answers, at, check, silences: () => silences };
  };

  it('says that a line is silent, once, and nothing of one that answers', async () => {
    const { clock, answers, check, silences } = setUp();
    for (let n = 0; n < 3; n += 1) check.run();
    assert.equal(answers.length, 1, 'it asks once at a time');
    clock.advance(lineCheckTimeoutMs);
    assert.equal(silences(), 1);
    check.run();
    // What comes too late is nothing to the next question.
    answers[0]?.();
    await settle();
    assert.equal(clock.timers, 1);
    answers[1]?.();
    await settle();
    clock.advance(lineCheckTimeoutMs);
    assert.deepEqual([silences(), clock.timers], [1, 0]);
  });

  it('asks on no line, says nothing of one that is gone, and leaves no timer', () => {
    const { clock, answers, at, check, silences } = setUp();
    check.run();
    at.line = 'second';
    clock.advance(lineCheckTimeoutMs);
    at.line = undefined;
    check.run();
    at.line = 'third';
    check.run();
    check.stop();
    clock.advance(lineCheckTimeoutMs);
    assert.deepEqual([silences(), answers.length, clock.timers], [0, 2, 0]);
  });
});
