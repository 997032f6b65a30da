import assert from 'node:assert/strict';
import { DoorQuestions } from '../../../src/editor/session/doorQuestions.ts';
import { refusedText } from '../../../src/editor/session/refusedText.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

describe('the questions about who waits', () => {
  let clock: FakeClock;
  let questions: DoorQuestions;
  beforeEach(() => {
    clock = createFakeClock();
    questions = new DoorQuestions(clock);
  });

  it('are three at once, and one for everybody else', () => {
    assert.deepEqual(questions.next(['a', 'b', 'c', 'd', 'e']), ['ask', 'ask', 'ask', 'offer', 'nothing']);
    assert.deepEqual(questions.next(['a', 'b', 'c', 'd', 'e']), Array(5).fill('nothing'), 'each is told of once');
    questions.closed('b');
    assert.deepEqual(questions.next(['a', 'c', 'd', 'e', 'f']).at(-1), 'ask');
  });

  it('that nobody answers keep no later ones away, once nobody waits for them any more', () => {
    questions.next(['a', 'b', 'c', 'd']);
    assert.deepEqual(questions.next([]), []);
    assert.deepEqual(questions.next(['e', 'f', 'g', 'h']), ['ask', 'ask', 'ask', 'offer']);
    // Those of before are put away only now: that frees nothing that is taken.
    questions.closed('a');
    assert.deepEqual(questions.next(['e', 'f', 'g', 'h', 'i']).at(-1), 'nothing');
  });

  it('for several are asked again for who comes after it was put away', () => {
    questions.next(['a', 'b', 'c', 'd']);
    questions.offerClosed('d');
    assert.deepEqual(questions.next(['a', 'b', 'c', 'd', 'e']).at(-1), 'offer');
  });

  it('are ten in ten minutes where a crowd asks, goes and asks again, and more once some are put away', () => {
    const waves = Array.from({ length: 50 }, (_, wave) => ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}${wave}`));
    const tellings = waves.flatMap((ids) => questions.next(ids));
    const shown = tellings.filter((telling) => telling !== 'nothing');
    assert.deepEqual([shown.length, shown.at(-1)], [10, 'last']);
    assert.deepEqual(questions.next(['Mia']), ['nothing'], 'the last one stands for who comes');
    questions.closed('b0');
    assert.deepEqual(questions.next(['Mia']), ['ask'], 'who still waits is told of then');
    assert.deepEqual(questions.next(['Ole']), ['nothing']);
    clock.advance(10 * 60_000);
    assert.deepEqual(questions.next(['Ole']), ['ask']);
  });

  it('have one that stands for everybody else where one asks, goes and asks again', () => {
    for (let n = 0; n < 9; n += 1) assert.deepEqual(questions.next([`Eve ${n}`]), ['ask']);
    assert.deepEqual(questions.next(['Mia', 'Ole']), ['last', 'nothing']);
    questions.lastClosed();
    assert.deepEqual(questions.next(['Mia', 'Ole']), ['nothing', 'nothing'], 'the host has seen that they wait');
    assert.deepEqual(questions.next(['Mia', 'Ole', 'Kim']), ['nothing', 'nothing', 'last']);
  });
});

describe('the notice of changes that the host has not taken', () => {
  it('tells of a new role where that was the reason, and only there', () => {
    assert.match(refusedText('not-allowed', 'Contrast'), /^You were made a viewer .*\(Contrast\)/);
    assert.match(refusedText('bad-request', 'Contrast'), /^The host did not take .*\(Contrast\)/);
    assert.match(refusedText('made-alone', 'Contrast'), /^What you changed while .*\(Contrast\).* kept here/);
  });
});
