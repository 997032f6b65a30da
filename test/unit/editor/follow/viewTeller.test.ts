import assert from 'node:assert/strict';
import { createViewTeller, noSight, type OwnSight } from '../../../../src/editor/follow/viewTeller.ts';
import type { Sight } from '../../../../src/shared/protocol/about.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const seeing = (place: number): OwnSight => ({ ...noSight, at: 'r', view: [place, 0, 10, 10] satisfies Sight });

describe('telling what is seen here', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const told: OwnSight[] = [];
    return { clock, told, teller: createViewTeller(clock, (own) => told.push(own)) };
  };

  it('[P56] takes up to a second while nobody goes along with it, and then tells the latest', () => {
    const { clock, told, teller } = setUp();
    teller.tell(seeing(1), false);
    for (const place of [2, 3, 4]) teller.tell(seeing(place), false);
    assert.deepEqual(told, [seeing(1)]);
    clock.advance(1_000);
    assert.deepEqual(told, [seeing(1), seeing(4)]);
    clock.advance(10_000);
    assert.equal(told.length, 2);
  });

  it('is at once while somebody does, also what was held back', () => {
    const { told, teller } = setUp();
    teller.tell(seeing(1), false);
    teller.tell(seeing(2), false);
    teller.tell(seeing(2), true);
    teller.tell(seeing(3), true);
    assert.deepEqual(told, [seeing(1), seeing(2), seeing(3)]);
  });

  it('is at once where more than the view has changed', () => {
    const { told, teller } = setUp();
    teller.tell(seeing(1), false);
    teller.tell({ ...seeing(2), following: 'b' }, false);
    teller.tell(noSight, false);
    assert.deepEqual(told, [seeing(1), { ...seeing(2), following: 'b' }, noSight]);
  });
});
