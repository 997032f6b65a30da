import assert from 'node:assert/strict';
import { createSeatTeller } from '../../../../src/editor/follow/seatTeller.ts';
import { noSight, type OwnSight } from '../../../../src/editor/follow/viewTeller.ts';
import type { About } from '../../../../src/shared/protocol/about.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const sharing: OwnSight = { ...noSight, at: 'r', viewShared: true };

function createListener() {
  const heard: Partial<About>[] = [];
  return { heard, showAbout: (about: Partial<About>) => void heard.push(about) };
}

describe('telling on every line what is seen here', () => {
  it('reaches those that come later, with what the others know already', () => {
    const [first, second] = [createListener(), createListener()];
    const seats = [first];
    const teller = createSeatTeller(createFakeClock(), () => seats);
    teller.tell(sharing, false);
    seats.push(second);
    teller.tell(sharing, false);
    assert.deepEqual([first.heard.at(-1), second.heard], [sharing, [sharing]]);
    teller.stop();
  });

  it('begins anew with the next session, also on a line that was in the last one', () => {
    const seat = createListener();
    let seats = [seat];
    const teller = createSeatTeller(createFakeClock(), () => seats);
    teller.tell(sharing, false);
    seats = [];
    teller.tell(noSight, false);
    seats = [seat];
    teller.tell(noSight, false);
    assert.deepEqual(seat.heard.at(-1), noSight);
    teller.stop();
  });
});
