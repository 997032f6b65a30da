import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutThumbnail, withPixelSize } from '../../../src/imaging/metadata/editExif.ts';
import { densityOfExif, withDensity } from '../../../src/imaging/metadata/exifDensity.ts';
import { withoutLocation } from '../../../src/imaging/metadata/exifLocation.ts';
import { type ExifTree, readExifTree } from '../../../src/imaging/metadata/exifTree.ts';
import { writeExifBlock } from '../../../src/imaging/metadata/writeExifTree.ts';
import { cameraExif } from './exifSamples.ts';

for (const order of ['II', 'MM'] as const) {
  describe(`an EXIF block, ${order}`, () => {
    const exif = cameraExif(order);
    const before = readExifTree(exif);

    it('without its location has no GPS directory, no maker notes and none of their bytes, and all else', () => {
      const cleaned = withoutLocation(exif);
      assert.ok(cleaned);
      const { gps, ...rest } = readExifTree(cleaned);
      assert.deepEqual(gps, []);
      const kept = before.exif.filter(({ tag }) => tag !== 37500);
      assert.deepEqual({ ...rest, gps: before.gps }, { ...before, exif: kept });
      assert.ok(!cleaned.includes(0x77) && !Buffer.from(cleaned).includes('MAKERNOT'));
      assert.ok(before.gps.length > 0 && exif.includes(0x77) && Buffer.from(exif).includes('MAKERNOT'));
      assert.equal(kept.length, before.exif.length - 1);
    });

    it('without its thumbnail is as short as it was without one', () => {
      const cleaned = withoutThumbnail(exif);
      assert.equal(cleaned.length, 180);
      assert.deepEqual(readExifTree(cleaned), before);
      assert.deepEqual(withoutThumbnail(cleaned), cleaned);
    });

    it('says the new size in the directory below, whether as SHORT or as LONG', () => {
      const { exif: below } = readExifTree(withPixelSize(exif, { width: 1234, height: 56 }));
      const numberAt = (tag: number) => [...(below.find((field) => field.tag === tag)?.value ?? [])];
      assert.deepEqual(numberAt(40962), [1234 & 255, 1234 >> 8, 0, 0]);
      assert.deepEqual(numberAt(40963), [56, 0]);
      assert.ok(before.exif.length === below.length);
    });

    it('takes a resolution, keeps everything else, and does not change one it has', () => {
      assert.equal(densityOfExif(exif), undefined);
      const dense = withDensity(exif, { x: 11811, y: 5906 });
      const { x = 0, y = 0 } = densityOfExif(dense) ?? {};
      assert.deepEqual([Math.round(x * 0.0254), Math.round(y * 0.0254)], [300, 150]);
      assert.deepEqual(readExifTree(dense), before);
      assert.equal(withDensity(dense, { x: 1, y: 1 }), dense);
    });
  });
}

describe('editing EXIF', () => {
  it('removes the names of places from IPTC inside it, and copies of XMP', () => {
    const dataset = (id: number, text: string) =>
      Buffer.from(`\x1c\x02${String.fromCharCode(id, 0, text.length)}${text}`);
    const field = (tag: number, value: Uint8Array) => ({
      tag,
      type: 7,
      count: value.length,
      value: Uint8Array.from(value),
    });
    const iptc = Buffer.concat([dataset(90, 'Graz'), dataset(120, 'A square'), dataset(101, 'Austria')]);
    const main = [field(700, Buffer.from('<x City="Graz"/>')), field(33723, iptc)];
    const block = writeExifBlock({ main, exif: [], gps: [], interop: [] });
    assert.ok(Buffer.from(block).includes('Graz'));
    for (const cleaned of [withoutLocation(block), withoutLocation(withoutLocation(block) ?? block)]) {
      const text = Buffer.from(cleaned ?? []).toString('latin1');
      assert.doesNotMatch(text, /Graz|Austria/);
      assert.match(text, /A square/);
    }
  });

  it('removes the location also where the first directory stands last', () => {
    const text = (tag: number, value: string) => {
      const bytes = new Uint8Array(Buffer.from(`${value}\0`));
      return { tag, type: 2, count: bytes.length, value: bytes };
    };
    const tree: ExifTree = { main: [text(271, 'Pixelco')], exif: [], gps: [text(29, '2026:01:01')], interop: [] };
    const cleaned = withoutLocation(writeExifBlock(tree));
    assert.ok(cleaned && !Buffer.from(cleaned).includes('2026'));
    assert.deepEqual(readExifTree(cleaned), { ...tree, gps: [] });
  });

  it('gives a resolution a block of its own where there is none', () => {
    const { x = 0 } = densityOfExif(withDensity(undefined, { x: 3780, y: 3780 })) ?? {};
    assert.equal(Math.round(x * 0.0254), 96);
  });

  it('never throws on damage, and lets no damaged block pass as one without location', () => {
    const change = fc.record({ at: fc.nat(399), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(400), (changes, length) => {
        const broken = cameraExif('II').slice(0, length);
        for (const { at, value } of changes) if (at < length) broken[at] = value;
        const cleaned = withoutLocation(broken);
        assert.ok(!cleaned || readExifTree(cleaned).gps.length === 0);
        assert.ok(withoutThumbnail(broken) && withPixelSize(broken, { width: 1, height: 1 }));
        assert.ok(withDensity(broken, { x: 1000, y: 1000 }));
      }),
      { numRuns: 2000 },
    );
  });
});
