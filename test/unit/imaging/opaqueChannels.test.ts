import assert from 'node:assert/strict';
import fc from 'fast-check';
import { opaqueChannels } from '../../../src/imaging/codec/opaqueChannels.ts';

describe('pixels without their alpha', () => {
  const pixel = fc.uint8Array({ minLength: 4, maxLength: 4 });

  it('are their colours one after the other, wherever in memory they begin', () => {
    fc.assert(
      fc.property(fc.array(pixel, { maxLength: 40 }), fc.nat(8), (pixels, before) => {
        const data = new Uint8ClampedArray(new ArrayBuffer(before + pixels.length * 4 + 3), before, pixels.length * 4);
        data.set(pixels.flatMap((each) => [...each]));
        const packed = opaqueChannels({ width: pixels.length, height: 1, data });
        assert.deepEqual(
          [...packed],
          pixels.flatMap((each) => [...each.subarray(0, 3)]),
        );
      }),
    );
  });

  it('are so with 16 bits a channel', () => {
    const data = Uint16Array.from({ length: 40 }, (_, at) => at * 1600);
    const packed = opaqueChannels({ width: 10, height: 1, data: data.slice() });
    assert.deepEqual([...packed], [...data.filter((_, at) => at % 4 !== 3)]);
  });
});
