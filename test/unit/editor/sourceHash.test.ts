import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { sha256Of, sha256OfImage } from '../../../src/editor/sources/sourceHash.ts';

describe('the hash of an image in memory', () => {
  for (const byteLength of [0, 1, 1_048_575, 1_048_576, 1_048_577, 3_500_000])
    it(`is that of all its bytes, of which there are ${byteLength}`, async () => {
      const bytes = randomFillSync(new Uint8Array(byteLength));
      assert.equal(await sha256OfImage(bytes), sha256Of(bytes));
    });

  it('lets others have their turn while it is long', async () => {
    let isDone = false;
    const hashed = sha256OfImage(new Uint8Array(5_000_000)).then(() => {
      isDone = true;
    });
    let turns = 0;
    for (; !isDone; turns += 1) await new Promise(setImmediate);
    await hashed;
    assert.ok(turns >= 4, `${turns} turns`);
  });
});
