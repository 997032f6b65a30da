import assert from 'node:assert/strict';
import { provenanceOf } from '../../../src/editor/cursors/provenance.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

describe('who has set what', () => {
  it('names everybody whose value stands, with the time of the host, and oneself as such', async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const [mia, ole] = [await takeSeat(room.connectLocal(), 'Mia'), await takeSeat(room.connectLocal(), 'Ole')];
    clock.advance(5_000);
    mia.commit([{ path: 'adjustments.contrast', value: 18 }]);
    await until('the first edit', () => ole.recipe.adjustments.contrast === 18);
    clock.advance(1_000);
    ole.commit([{ path: 'adjustments.hue', value: 4 }]);
    await until('the second edit', () => mia.recipe.adjustments.hue === 4);
    const [contrast, hue] = provenanceOf(mia);
    assert.deepEqual([contrast?.path, contrast?.name, contrast?.mine], ['adjustments.contrast', 'Mia', true]);
    assert.deepEqual(hue, {
      path: 'adjustments.hue',
      participantId: ole.me.id,
      name: 'Ole',
      mine: false,
      at: clock.now(),
    });
    assert.deepEqual(
      provenanceOf(ole).map(({ mine }) => mine),
      [false, true],
    );
    room.close('host-ended');
  });
});
