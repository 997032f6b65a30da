import assert from 'node:assert/strict';
import sharp from 'sharp';
import { readableAvif } from '../../../src/imaging/codec/readableAvif.ts';

describe('an AVIF made readable for libheif', () => {
  let avif = Buffer.alloc(0);
  before(async () => {
    avif = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .avif({ effort: 0, lossless: true })
      .toBuffer();
  });

  it('has the colours of sRGB where it says by numbers that nothing is known of them, and the range of levels that it gives', () => {
    const at = avif.indexOf('nclx');
    assert.ok(at > 0, 'the sample tells of its colours by numbers');
    const unknown = Buffer.from(avif).fill(Buffer.from([0, 2, 0, 2, 0, 2]), at + 4, at + 10);
    const readable = Buffer.from(readableAvif(unknown));
    assert.deepEqual([...readable.subarray(at + 4, at + 10)], [0, 1, 0, 13, 0, 6]);
    assert.deepEqual(readable.subarray(at + 10), unknown.subarray(at + 10));
    assert.deepEqual([...unknown.subarray(at + 4, at + 10)], [0, 2, 0, 2, 0, 2], 'the source itself stays as it is');
  });

  it('is the source itself where nothing has to differ, and never throws', () => {
    assert.equal(readableAvif(avif), avif);
    for (let length = 0; length < avif.length; length += 1) readableAvif(avif.subarray(0, length));
  });
});
