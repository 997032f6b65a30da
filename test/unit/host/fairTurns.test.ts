import assert from 'node:assert/strict';
import { createFairTurns, type FairTurns } from '../../../src/host/connection/fairTurns.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('the turns of those who are read', () => {
  let turns: FairTurns;
  let nowMs: number;
  let heard: string[];
  beforeEach(() => {
    nowMs = 0;
    turns = createFairTurns(() => nowMs);
    heard = [];
  });

  /** Somebody who has something to say in so many turns, each of which takes so long. */
  function talker(name: string, left = 1, ms = 1) {
    let stillLeft = left;
    const party = {
      readSoFar: 0,
      isBusy: false,
      goOn() {
        party.readSoFar += 100;
        stillLeft -= 1;
        nowMs += ms;
        heard.push(name);
        if (stillLeft > 0) turns.wait(party);
      },
    };
    /** As a connection on which something has come. */
    const come = (): void => (turns.mayGoOn(party) ? party.goOn() : turns.wait(party));
    return { party, come };
  }
  const crowdComes = (size: number, left: number): void => {
    for (let n = 0; n < size; n += 1) talker(`Eve ${n}`, left).come();
  };
  const allAreHeard = async (count: number): Promise<void> => {
    while (heard.length < count) await nextTurn();
  };

  it('are had at once while nobody waits', () => {
    for (const name of ['Mia', 'Ole', 'Mia']) talker(name).come();
    assert.deepEqual(heard, ['Mia', 'Ole', 'Mia']);
  });

  it('[P12] come one after the other to those who say a lot', async () => {
    crowdComes(3, 4);
    await allAreHeard(12);
    for (let round = 0; round < 4; round += 1)
      assert.deepEqual(heard.slice(3 * round, 3 * round + 3), ['Eve 0', 'Eve 1', 'Eve 2']);
  });

  it('[P12] come at once to who says little, while a crowd waits for its own', async () => {
    crowdComes(20, 3);
    await nextTurn();
    talker('Mia').come();
    assert.equal(heard.at(-1), 'Mia');
    assert.ok(heard.length < 20, `${heard.length}`);
    await allAreHeard(61);
  });

  it('[P12] come next to who says little, where a phase of the event loop has taken its time', async () => {
    crowdComes(4, 3);
    await nextTurn();
    const waited = heard.length;
    talker('Slow', 1, 10).come();
    talker('Mia').come();
    assert.equal(heard.at(-1), 'Slow');
    await nextTurn();
    assert.equal(heard[waited + 1], 'Mia');
    await allAreHeard(14);
  });

  it('[P12] pass those by who are busy, and are not made up to them', async () => {
    const busy = talker('Busy', 3);
    busy.party.isBusy = true;
    busy.come();
    crowdComes(2, 6);
    await allAreHeard(8);
    assert.ok(!heard.includes('Busy'));
    busy.party.isBusy = false;
    await allAreHeard(15);
    assert.notDeepEqual(heard.slice(8, 11), ['Busy', 'Busy', 'Busy']);
  });

  it('[P12] are looked for once in each turn of the event loop while all are busy', async () => {
    let [looks, isBusy] = [0, true];
    for (let n = 0; n < 20; n += 1)
      turns.wait({
        readSoFar: 0,
        get isBusy() {
          looks += 1;
          return isBusy;
        },
        goOn: () => void heard.push(`Eve ${n}`),
      });
    for (let n = 0; n < 10; n += 1) await nextTurn();
    // The first time for each who has come.
    assert.ok(looks <= 20 * (20 + 10), `${looks}`);
    isBusy = false;
    await allAreHeard(20);
  });

  it('[P12] are as many in one phase of the event loop as others can wait for', async () => {
    crowdComes(40, 1);
    const atOnce = heard.length;
    assert.ok(atOnce <= 7, `${atOnce} at once`);
    await nextTurn();
    assert.ok(heard.length > atOnce && heard.length <= atOnce + 7, `${heard.length - atOnce} in the next phase`);
    await allAreHeard(40);
  });
});
