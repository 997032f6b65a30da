import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { joinBytes } from '../../../src/imaging/metadata/joinBytes.ts';
import { jpegSegments } from '../../../src/imaging/metadata/jpegSegments.ts';
import { pngChunks } from '../../../src/imaging/metadata/pngChunks.ts';
import { pngChunk, withSegment, writeTiff } from '../../support/foreignFiles.ts';
import { assertRefused } from './assertRefused.ts';
import { type Sample, sampleFiles } from './sampleFiles.ts';

describe('inspecting an image', () => {
  let samples: readonly Sample[] = [];
  before(async () => {
    samples = await sampleFiles();
  });

  it('reads the size, the orientation and what is embedded from every format', () => {
    for (const { name, bytes, expected } of samples) {
      const info = infoOf(bytes);
      const seen = Object.fromEntries(Object.keys(expected).map((key) => [key, info[key as keyof ImageInfo]]));
      assert.deepEqual(seen, expected, name);
    }
  });

  it('reads the real photo: progressive, 4:2:0, about quality 85', async () => {
    const info = infoOf(await readFile('test/fixtures/dandelion.jpg'));
    assert.deepEqual([info.width, info.height, info.progressive, info.fullChroma], [5312, 2988, true, false]);
    assert.equal(info.quality, 85);
  });

  it('takes 4:2:2 as more chroma than 4:2:0 keeps', () => {
    const jpeg = Buffer.from(samples.find(({ name }) => name === 'jpeg')?.bytes ?? []);
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    assert.equal(jpeg[frame + 11], 0x22, 'the sample is 4:2:0');
    jpeg[frame + 11] = 0x21;
    assert.equal(infoOf(jpeg).fullChroma, true);
  });

  it('takes a PNG of the bits a channel that its colours may have, and no other', () => {
    const allowed = [[1, 2, 4, 8, 16], [], [8, 16], [1, 2, 4, 8], [8, 16], [], [8, 16], []];
    const png = samples.find(({ name }) => name === 'png')?.bytes.slice() ?? new Uint8Array();
    for (const [type, depths] of allowed.entries()) {
      const taken = Array.from({ length: 256 }, (_, depth) => depth).filter((depth) => {
        png.set([depth, type], 24);
        return inspectImage(png).ok;
      });
      assert.deepEqual(taken, depths, `colour type ${type}`);
    }
  });

  it('counts the still picture of an animated PNG that is none of its frames', () => {
    const png = samples.find(({ name }) => name === 'png')?.bytes ?? new Uint8Array();
    const control = pngChunk('acTL', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0));
    const frame = pngChunk('fcTL', new Uint8Array(26));
    const [start, pixels, end] = [png.subarray(0, 33), png.subarray(33, -12), png.subarray(-12)];
    const frames = (parts: readonly Uint8Array[]) => infoOf(joinBytes(parts)).frames;
    assert.equal(frames([start, control, frame, pixels, end]), 1);
    assert.equal(frames([start, control, pixels, frame, end]), 2);
    assert.equal(frames([start, control, pixels, frame, frame, end]), 3, 'more than it says');
    assert.equal(frames([start, control, pixels, end]), 2, 'no frame at all');
  });

  it('never throws and never hangs on a file cut anywhere', () => {
    for (const { bytes } of samples) {
      for (let length = 0; length <= bytes.length; length += Math.max(1, Math.floor(length / 40))) {
        assertOutcome(bytes.subarray(0, length));
      }
    }
  });

  it('never throws on any bytes behind a known signature', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ maxLength: 400 }), fc.nat(64), (pick, noise, keep) => {
        const { bytes } = samples[pick % samples.length] ?? { bytes: noise };
        assertOutcome(new Uint8Array([...bytes.subarray(0, keep), ...noise]));
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws on a file with changed bytes', () => {
    const change = fc.record({ at: fc.nat(600), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 6 }), (pick, changes) => {
        const broken = (samples[pick % samples.length]?.bytes ?? new Uint8Array()).slice();
        for (const { at, value } of changes) if (at < broken.length) broken[at] = value;
        assertOutcome(broken);
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses sizes beyond the limits', () => {
    const png = (samples.find(({ name }) => name === 'png')?.bytes ?? new Uint8Array()).slice();
    const view = new DataView(png.buffer);
    view.setUint32(16, 32_769);
    assertRefused(png, 'too-many-pixels');
    view.setUint32(16, 32_768);
    view.setUint32(20, 3_052);
    assertRefused(png, 'too-many-pixels');
    const refused = inspectImage(png, 'wall.png');
    assert.ok(!refused.ok);
    assert.equal(refused.message, 'wall.png is too large to edit: 32768 x 3052 pixels are 100 megapixels.');
    assert.match(refused.nextStep, /smaller copy .* up to 100 megapixels and 32,768 pixels a side/);
    view.setUint32(20, 3_051);
    assert.ok(inspectImage(png).ok);
    view.setUint32(20, 0);
    assertRefused(png, 'corrupt');
  });

  it('bounds the memory that a file of nothing but tiny parts can cost', () => {
    const segments = repeated([0xff, 0xd8], [0xff, 0xe0, 0, 2]);
    const chunks = repeated([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], [0, 0, 0, 0, 0x61, 0x61, 0x61, 0x61, 0, 0, 0, 0]);
    assert.ok(jpegSegments(segments).length <= 4_000);
    assert.ok(pngChunks(chunks).length <= 100_000);
    assertRefused(segments, 'corrupt');
    assertRefused(chunks, 'corrupt');
  });

  it('tells a GeoTIFF', () => {
    const tags = { 258: [8, 8, 8], 262: [2], 277: [3] };
    const parts = { width: 2, height: 2, pixels: new Uint8Array(12), tags };
    assert.equal(infoOf(writeTiff(parts)).georeferenced, undefined);
    assert.equal(infoOf(writeTiff({ ...parts, tags: { ...tags, 34735: [1, 1, 0, 0] } })).georeferenced, true);
  });

  it('notices a JPEG that does not say where it ends, whatever its thumbnail says', () => {
    const jpeg = samples.find(({ name }) => name === 'jpeg')?.bytes ?? new Uint8Array();
    const withEnd = withSegment(jpeg, 0xe1, Uint8Array.of(0xff, 0xd8, 0xff, 0xd9));
    assert.equal(infoOf(withEnd).lacksEnd, undefined);
    assert.equal(infoOf(Buffer.concat([withEnd, Buffer.alloc(9)])).lacksEnd, undefined);
    assert.equal(infoOf(withEnd.subarray(0, -2)).lacksEnd, true);
  });

  it('counts what a JPEG has behind its picture as another one, also where XMP alone tells of it', () => {
    const jpeg = samples.find(({ name }) => name === 'jpeg')?.bytes ?? new Uint8Array();
    const framesWith = (xmp: string) =>
      infoOf(withSegment(jpeg, 0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<a ${xmp}/>`))).frames;
    assert.equal(framesWith('GCamera:MotionPhoto="1"'), 2);
    assert.equal(framesWith('xmlns:C="http://ns.google.com/photos/1.0/container/"'), 2);
    assert.equal(framesWith('GCamera:MotionPhoto="0"'), 1);
  });
});

/** 20 MB of the same part behind a start. */
function repeated(start: readonly number[], part: readonly number[]): Uint8Array {
  return Buffer.concat([Uint8Array.from(start), Buffer.alloc(20_000_000, Uint8Array.from(part))]);
}

function infoOf(bytes: Uint8Array): ImageInfo {
  const outcome = inspectImage(bytes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.info;
}

function assertOutcome(bytes: Uint8Array): void {
  const outcome = inspectImage(bytes);
  if (outcome.ok) assert.ok(outcome.info.width >= 1 && outcome.info.height >= 1);
  else assert.ok(outcome.message && outcome.nextStep);
}
