import assert from 'node:assert/strict';
import sharp from 'sharp';
import { lossesOnSave } from '../../../src/imaging/lossesOnSave.ts';
import { densityOfExif } from '../../../src/imaging/metadata/exifDensity.ts';
import { asciiBytes, joinBytes } from '../../../src/imaging/metadata/joinBytes.ts';
import { writeJpegMetadata } from '../../../src/imaging/metadata/jpegMetadata.ts';
import { jpegSegments } from '../../../src/imaging/metadata/jpegSegments.ts';
import { withSegment, writeTiff } from '../../support/foreignFiles.ts';
import { sampleFile } from './samples.ts';
import { withImaging } from './withImaging.ts';

/** What other programs write, and readers of headers and decoders easily see differently. */
describe('an image as other programs write it', () => {
  const test = withImaging();

  it('keeps the density of a JPEG that gives it in no EXIF', async () => {
    const source = writeJpegMetadata(await sampleFile('jpeg'), { density: { x: 96 / 0.0254, y: 96 / 0.0254 } });
    for (const jpeg of [source, await test.exported(source, 'jpeg')]) {
      const { density, exif } = await sharp(jpeg).metadata();
      assert.deepEqual([density, exif], [96, undefined]);
    }
  });

  it('keeps the densities of a TIFF, which may differ, and has the one that viewers assume where it gives none', async () => {
    const image = sharp(await sampleFile('png'));
    const different = await image.clone().tiff({ xres: 12, yres: 6 }).toBuffer();
    const tiff = writeTiff({ width: 2, height: 2, pixels: new Uint8Array(4), tags: { 258: [8], 262: [1], 277: [1] } });
    const perMetre = async (source: Uint8Array) => {
      const { x = 0, y = 0 } = densityOfExif(await test.exported(source, 'tiff')) ?? {};
      return [x, y].map(Math.round);
    };
    assert.deepEqual(await perMetre(different), [12_000, 6_000]);
    assert.deepEqual(await perMetre(tiff), [2835, 2835]);
  });

  it('keeps the XMP of a GIF where the format takes any, and says where not', async () => {
    const packet = '<x:xmpmeta>a title</x:xmpmeta>';
    const magic = Uint8Array.from({ length: 258 }, (_, at) => (at === 0 ? 1 : at === 257 ? 0 : 256 - at));
    const extension = joinBytes([asciiBytes(`\x21\xff\x0bXMP DataXMP${packet}`), magic]);
    const gif = await sampleFile('gif');
    const source = joinBytes([gif.subarray(0, -1), extension, gif.subarray(-1)]);
    const inspected = await test.imaging().inspect(source, 'a.gif');
    assert.ok(inspected.ok && lossesOnSave(inspected.info, 'gif').some((text) => text.includes('XMP')));
    assert.match((await sharp(await test.exported(source, 'png')).metadata()).xmpAsString ?? '', /a title/);
  });

  it('keeps IPTC and comments of a JPEG with several pictures, but not what describes those', async () => {
    const pictures = withSegment(await sampleFile('jpeg'), 0xe2, asciiBytes('MPF\0'));
    const iptc = asciiBytes('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x02ab');
    const source = withSegment(
      withSegment(pictures, 0xed, iptc),
      0xe1,
      asciiBytes('http://ns.adobe.com/xap/1.0/\0<x/>'),
    );
    const markers = jpegSegments(await test.exported(source, 'jpeg')).map(({ marker }) => marker);
    assert.deepEqual(
      [0xed, 0xe2, 0xe1].map((marker) => markers.includes(marker)),
      [true, false, false],
    );
  });
});
