import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import { primariesOf, srgbPrimaries, srgbTransfer } from '../../../src/imaging/header/colourNumbers.ts';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { matrixProfile } from '../../../src/imaging/metadata/matrixProfile.ts';
import type { Metadata } from '../../../src/imaging/metadata/metadata.ts';
import { pngChunk, writePngMetadata } from '../../../src/imaging/metadata/pngMetadata.ts';
import { metadataForSave } from '../../../src/imaging/metadata/readMetadata.ts';
import { avifWith, chromaticities, codePoints, gammaChunk, pngWith } from '../../support/colourFiles.ts';

type Rgb = readonly [number, number, number];

const [p3, bt2020] = [primariesOf[12] ?? srgbPrimaries, primariesOf[9] ?? srgbPrimaries];
const srgbChunk = pngChunk('sRGB', [Uint8Array.of(0)]);

/** What Chromium 156 shows in an <img> of a mixed colour, (204, 102, 51), and of a grey, 153, described so. */
const chromium: readonly (readonly [primaries: number, transfer: number, mixed: Rgb, grey: number])[] = [
  [12, 13, [219, 94, 31], 153],
  [9, 13, [246, 77, 30], 153],
  [5, 13, [207, 102, 52], 153],
  [6, 13, [199, 104, 50], 153],
  [22, 13, [206, 104, 50], 153],
  [8, 13, [227, 94, 32], 153],
  [9, 1, [244, 65, 6], 147],
  [12, 1, [217, 85, 9], 147],
  [1, 1, [201, 94, 40], 147],
  [1, 4, [205, 102, 48], 154],
  [1, 5, [193, 78, 27], 134],
  [1, 7, [210, 117, 69], 164],
  [1, 8, [231, 170, 124], 203],
  [1, 17, [205, 89, 35], 146],
];

describe('colours described by numbers', () => {
  let png: Uint8Array;
  let avif: Uint8Array;
  before(async () => {
    const one = sharp({ create: { width: 2, height: 1, channels: 3, background: 'red' } });
    png = new Uint8Array(await one.clone().png().toBuffer());
    avif = new Uint8Array(await one.clone().avif({ effort: 0, lossless: true }).toBuffer());
  });
  const read = (...chunks: readonly Uint8Array[]) => infoOf(pngWith(png, ...chunks)).colourNumbers;

  it('look through the profile made of them as they do in Chromium', async () => {
    for (const [primaries, transfer, mixed, grey] of chromium) {
      const found = read(codePoints(primaries, transfer));
      assert.ok(found);
      const levels = await shown(matrixProfile(found), [...mixedColour, 153, 153, 153]);
      assertNear(levels, [...mixed, grey, grey, grey], 2, `${primaries}/${transfer}`);
    }
  });

  it('are the same in AVIF, except for that of video, which means sRGB there', () => {
    assert.deepEqual(infoOf(avifWith(avif, 12, 13)).colourNumbers, { primaries: p3, transfer: srgbTransfer });
    for (const transfer of [1, 2, 6, 14, 15]) {
      assert.deepEqual(infoOf(avifWith(avif, 9, transfer)).colourNumbers, {
        primaries: bt2020,
        transfer: srgbTransfer,
      });
      assert.equal(infoOf(avifWith(avif, 1, transfer)).colourNumbers, undefined);
    }
    assert.deepEqual(infoOf(avifWith(avif, 2, 8)).colourNumbers?.primaries, srgbPrimaries);
  });

  it('are read from gAMA, with cHRM and without', async () => {
    const adobe = { ...srgbPrimaries, green: [0.21, 0.71] } as const;
    const cases: readonly (readonly [chunks: readonly Uint8Array[], mixed: Rgb])[] = [
      [
        [gammaChunk(2.2), chromaticities(p3)],
        [221, 94, 24],
      ],
      [
        [gammaChunk(2.2), chromaticities(bt2020)],
        [248, 77, 22],
      ],
      [
        [gammaChunk(2.2), chromaticities(adobe)],
        [231, 102, 43],
      ],
      [[gammaChunk(1)], [231, 170, 124]],
      [[gammaChunk(1.8)], [214, 121, 66]],
      [
        [gammaChunk(2.5), chromaticities(srgbPrimaries)],
        [199, 90, 36],
      ],
    ];
    for (const [chunks, mixed] of cases) {
      const found = read(...chunks);
      assert.ok(found);
      assertNear(await shown(matrixProfile(found), mixedColour), mixed, 2, `${mixed}`);
    }
  });

  it('are none where they are those of sRGB, so that ordinary files open as ever', () => {
    assert.equal(read(), undefined);
    assert.equal(read(gammaChunk(2.2)), undefined);
    assert.equal(read(gammaChunk(2.2), chromaticities(srgbPrimaries)), undefined);
    assert.equal(read(gammaChunk(1 / 0.45), chromaticities({ ...srgbPrimaries, white: [0.3128, 0.3291] })), undefined);
    assert.equal(read(codePoints(1, 13)), undefined);
    assert.equal(read(chromaticities(p3)), undefined, 'cHRM alone');
    assert.equal(infoOf(avif).colourNumbers, undefined);
  });

  it('stand in the order of the PNG standard: cICP, iCCP, sRGB, gAMA', () => {
    const profile = writePngMetadata(png, { icc: matrixProfile({ primaries: p3, transfer: srgbTransfer }) });
    const withProfile = (...extras: readonly Uint8Array[]) =>
      infoOf(writePngMetadata(profile, { icc: profile.slice(), extras })).colourNumbers;
    assert.deepEqual(read(gammaChunk(1), srgbChunk, codePoints(9, 13))?.primaries, bt2020);
    assert.deepEqual(withProfile(codePoints(9, 13))?.primaries, bt2020);
    assert.deepEqual(withProfile(codePoints(1, 13))?.primaries, srgbPrimaries, 'it overrules the profile');
    assert.equal(withProfile(gammaChunk(1)), undefined);
    assert.equal(read(srgbChunk, gammaChunk(1), chromaticities(p3)), undefined);
    assert.equal(read(gammaChunk(1), codePoints(1, 13)), undefined);
  });

  it('count as absent where they are unknown or make no sense', () => {
    for (const chunk of [codePoints(12, 2), codePoints(99, 13), codePoints(12, 13, 1), codePoints(12, 13, 0, 0)]) {
      assert.equal(read(chunk), undefined);
      assert.equal(read(chunk, gammaChunk(1))?.transfer.gamma, 1);
    }
    const line = { ...p3, green: [0.5, 0.4], blue: [0.4, 0.4] } as const;
    for (const chunk of [chromaticities(line), pngChunk('cHRM', [new Uint8Array(32)])])
      assert.equal(read(gammaChunk(1), chunk), undefined);
    for (const exponent of [1e-4, 1e4]) assert.equal(read(gammaChunk(exponent)), undefined);
    assert.equal(read(pngChunk('gAMA', [new Uint8Array(4)])), undefined);
    assert.equal(infoOf(avifWith(avif, 12, 99)).colourNumbers, undefined);
  });

  it('never throw, and make a profile of finite numbers, whatever the chunks hold', () => {
    const wild = fc.uint8Array({ maxLength: 40 });
    const near = fc.array(fc.nat(100_000), { minLength: 8, maxLength: 8 }).map((all) => u32Bytes(all));
    fc.assert(
      fc.property(wild, fc.oneof(wild, near), fc.nat(300_000), (cicp, chrm, gamma) => {
        for (const chunks of [[pngChunk('cICP', [cicp])], [pngChunk('gAMA', [u32Bytes([gamma])])]]) {
          const found = read(...chunks, pngChunk('cHRM', [chrm]));
          if (found) assertSound(matrixProfile(found));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('go into every other format as a profile, and stay as they are in PNG', async () => {
    const file = pngWith(png, codePoints(12, 13));
    const profile = matrixProfile({ primaries: p3, transfer: srgbTransfer });
    for (const target of ['jpeg', 'webp', 'avif', 'tiff'] as const)
      assert.deepEqual((await savedFrom(file, target)).icc, profile, target);
    const again = await savedFrom(file, 'png');
    assert.equal(again.icc, undefined);
    assert.deepEqual(again.extras?.map(plainArray), [plainArray(codePoints(12, 13))]);
    assert.deepEqual((await savedFrom(avifWith(avif, 12, 13), 'avif')).icc, profile);
    assert.deepEqual((await savedFrom(avifWith(avif, 12, 13), 'png')).icc, profile);
  });

  it('do not stay beside grey levels that were converted, which they describe no longer', async () => {
    const grey = await sharp({ create: { width: 2, height: 1, channels: 3, background: 'grey' } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const text = pngChunk('tEXt', [new Uint8Array(Buffer.from('Title\0grey'))]);
    const extras = [gammaChunk(1), text];
    const file = writePngMetadata(new Uint8Array(grey), { icc: new Uint8Array(200), extras });
    const saved = await savedFrom(file, 'png');
    assert.deepEqual([saved.icc, saved.extras?.map(plainArray)], [undefined, [plainArray(text)]]);
  });

  it('of HDR make no profile, and are named', async () => {
    assert.equal(infoOf(pngWith(png, codePoints(9, 16))).hdr, 'PQ');
    const hlg = avifWith(avif, 9, 18);
    assert.deepEqual([infoOf(hlg).hdr, infoOf(hlg).colourNumbers], ['HLG', undefined]);
    assert.equal((await savedFrom(hlg, 'avif')).icc, undefined);
  });
});

const mixedColour: readonly number[] = [204, 102, 51];

function infoOf(file: Uint8Array): ImageInfo {
  const inspected = inspectImage(file);
  assert.ok(inspected.ok);
  return inspected.info;
}

async function savedFrom(file: Uint8Array, target: 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff'): Promise<Metadata> {
  return metadataForSave(file, infoOf(file), target);
}

/** What littleCMS makes of levels under a profile. */
async function shown(icc: Uint8Array, levels: readonly number[]): Promise<readonly number[]> {
  const raw = { width: levels.length / 3, height: 1, channels: 3 } as const;
  const stored = await sharp(Uint8Array.from(levels), { raw }).png().toBuffer();
  const tagged = writePngMetadata(new Uint8Array(stored), { icc });
  return [...(await sharp(tagged).toColourspace('srgb').raw().toBuffer())];
}

function assertNear(found: readonly number[], expected: readonly number[], bound: number, what: string): void {
  const apart = found.map((level, at) => Math.abs(level - (expected[at] ?? Number.NaN)));
  assert.ok(Math.max(...apart) <= bound, `${what}: ${found} instead of ${expected}`);
}

/** Of its own length, and with primaries that add up to the white of profiles. */
function assertSound(profile: Uint8Array): void {
  const view = new DataView(profile.buffer);
  assert.equal(view.getUint32(0), profile.length);
  const sums = [0, 1, 2].map((axis) => {
    const tags = [4, 5, 6].map((tag) => view.getUint32(132 + tag * 12 + 4));
    return tags.reduce((sum, at) => sum + view.getInt32(at + 8 + axis * 4) / 65_536, 0);
  });
  assertNear(sums, [0.9642, 1, 0.8249], 0.001, 'white');
}

function u32Bytes(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

function plainArray(bytes: Uint8Array): readonly number[] {
  return [...bytes];
}
