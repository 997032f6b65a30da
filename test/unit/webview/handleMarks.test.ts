import assert from 'node:assert/strict';
import { neutralLevels } from '../../../src/shared/recipe/levels.ts';
import { movedKeys, movedPoints } from '../../../src/webview/people/handleMarks.ts';

describe('what of a value somebody is moving', () => {
  it('is the points of a curve that were not there', () => {
    const before = [
      [0, 0],
      [100, 120],
      [255, 255],
    ] as const;
    assert.deepEqual(movedPoints(before, before), []);
    assert.deepEqual(movedPoints(before, [before[0], [101, 140], before[2]]), [1]);
    assert.deepEqual(movedPoints(before, [before[0], [50, 60], before[1], before[2]]), [1]);
    assert.deepEqual(movedPoints(before, [before[0], before[2]]), [], 'one that was taken away is nowhere');
  });

  it('is the numbers of levels that differ', () => {
    assert.deepEqual(movedKeys(neutralLevels, neutralLevels), []);
    assert.deepEqual(movedKeys(neutralLevels, { ...neutralLevels, gamma: 1.2, outWhite: 250 }), ['gamma', 'outWhite']);
  });
});
