import assert from 'node:assert/strict';
import { TakenAsSaved } from '../../../../src/editor/save/takenAsSaved.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** VS Code, which asks for each save only after a round trip. */
function vscodeWith() {
  const document = {};
  const asked: (() => void)[] = [];
  const answers: (boolean | undefined)[] = [];
  const save = (): void => void answers.push(taken.answer(document));
  const taken = new TakenAsSaved<object>(
    () =>
      new Promise((resolve) => {
        asked.push(() => {
          save();
          resolve();
        });
      }),
  );
  const roundTrip = async (): Promise<void> => {
    for (const answer of asked.splice(0)) answer();
    await turn();
  };
  return { document, taken, answers, roundTrip, save };
}

describe('a save for which nothing is written', () => {
  it('is one at a time for each document, so that none is taken for a real one', async () => {
    const { document, taken, answers, roundTrip } = vscodeWith();
    const both = [taken.take(document), taken.take(document)];
    await turn();
    await roundTrip();
    await roundTrip();
    await Promise.all(both);
    assert.deepEqual(answers, [true, true]);
  });

  it('is refused where there is something to save by the time VS Code asks', async () => {
    const { document, taken, answers, roundTrip } = vscodeWith();
    let isChanged = false;
    const running = taken.take(document, () => !isChanged);
    await turn();
    isChanged = true;
    await roundTrip();
    await running;
    assert.deepEqual(answers, [false]);
  });

  it('leaves the saves after it to whoever writes', async () => {
    const { document, taken, answers, roundTrip, save } = vscodeWith();
    const running = taken.take(document);
    await turn();
    await roundTrip();
    await running;
    save();
    assert.deepEqual(answers, [true, undefined]);
  });

  it('is nobody else’s failure', async () => {
    let saves = 0;
    const taken = new TakenAsSaved<object>(async () => {
      saves += 1;
      if (saves === 1) throw new Error('no editor');
    });
    const document = {};
    const [first, second] = [taken.take(document), taken.take(document)];
    await assert.rejects(first, /no editor/);
    await second;
    assert.deepEqual([saves, taken.answer(document)], [2, undefined]);
  });
});
