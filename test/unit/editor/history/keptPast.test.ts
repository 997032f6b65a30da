import assert from 'node:assert/strict';
import { joinRoom } from '../../../../src/client/joinRoom.ts';
import { readPast, recentPast } from '../../../../src/editor/history/keptPast.ts';
import { createRoom } from '../../../../src/host/room/room.ts';
import { historyPageEdits } from '../../../../src/shared/protocol/limits.ts';
import { neutralRecipe } from '../../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

/** Whose clock stands still until it is told to go on: a long past takes a while, at the rate that a client keeps to. */
async function openSeat() {
  const clock = createFakeClock();
  const room = createRoom({
    clock,
    recipe: neutralRecipe,
    image: { fileName: 'photo.jpg', sha256: 'a'.repeat(64), byteLength: 1 },
    readImage: async () => new Uint8Array(1),
    save: async () => ({ ok: true }),
  });
  const joined = await joinRoom(room.connectLocal(), { displayName: 'Ole', clock });
  assert.ok(joined.ok);
  return { room, clock, seat: joined.seat };
}

describe('the past in a backup', () => {
  it('leads to the recipe, also where it is only the end of what was done', async () => {
    const { room, clock, seat } = await openSeat();
    const edits = historyPageEdits + 30;
    for (let n = 1; n <= edits; n++)
      seat.commit([{ path: n % 2 ? 'adjustments.contrast' : 'adjustments.hue', value: n % 90 }]);
    while (room.rev < edits) {
      clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const kept = readPast(JSON.parse(JSON.stringify(recentPast(seat))), seat.recipe);
    assert.equal(kept?.edits.length, historyPageEdits);
    assert.equal(kept?.edits[0]?.name, 'Ole');
    assert.equal(kept?.base.rev, 30);
    room.close('host-closed');
  });
});
