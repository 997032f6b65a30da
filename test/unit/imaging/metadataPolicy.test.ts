import assert from 'node:assert/strict';
import { readExifTree } from '../../../src/imaging/metadata/exifTree.ts';
import { metadataForPixels } from '../../../src/imaging/metadata/metadataForPixels.ts';
import { metadataUnder } from '../../../src/imaging/metadata/metadataPolicy.ts';
import { withoutStoredThumbnails } from '../../../src/imaging/metadata/photoshopResources.ts';
import { cameraExif } from './exifSamples.ts';

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:e2='http://ns.adobe.com/exif/1.0/'
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" exif:GPSLatitude="48,12.3N" e2:GPSLongitude='16,22E' tiff:Make="Äpfel"
 exif:PixelXDimension="4000" tiff:ImageLength='3000' xmpNote:HasExtendedXMP="0123">
<exif:GPSTimeStamp>2026-01-01</exif:GPSTimeStamp><exif:PixelYDimension>3000</exif:PixelYDimension>
<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>
</rdf:Description></rdf:RDF></x:xmpmeta>`;
const metadata = {
  exif: cameraExif('II'),
  icc: Uint8Array.of(1, 2, 3),
  xmp: new Uint8Array(Buffer.from(xmp)),
  density: { x: 3000, y: 3000 },
};

describe('the metadata policy', () => {
  it('lets everything through where all is to be kept', () => {
    assert.equal(metadataUnder('all', metadata), metadata);
  });

  it('removes the location from EXIF and XMP, and nothing else', () => {
    const cleaned = metadataUnder('no-location', metadata);
    const text = Buffer.from(cleaned.xmp ?? []).toString();
    assert.doesNotMatch(text, /GPS|48,12|16,22|2026|HasExtendedXMP/);
    assert.match(text, /tiff:Make="Äpfel"/);
    assert.match(text, /PixelXDimension="4000"/);
    assert.deepEqual([cleaned.icc, cleaned.density], [metadata.icc, metadata.density]);
    const { gps, main } = readExifTree(cleaned.exif ?? new Uint8Array());
    assert.deepEqual([gps.length, main.length], [0, 1]);
  });

  it('removes the names of places and the coordinates of drones from XMP', () => {
    const packet = `<rdf:Description xmlns:ps="http://ns.adobe.com/photoshop/1.0/" xmlns:dji="http://www.dji.com/drone-dji/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 ps:City="Graz" ps:Credit="me" core:Location="Platz" dji:GpsLatitude="+47.07" dji:GpsLongtitude="+15.43" dji:GimbalYawDegree="3">
<ext:LocationCreated><rdf:Bag><rdf:li ext:City="Graz"/></rdf:Bag></ext:LocationCreated><ps:Country>Austria</ps:Country></rdf:Description>`;
    const cleaned = metadataUnder('no-location', { xmp: new Uint8Array(Buffer.from(packet)) });
    const text = Buffer.from(cleaned.xmp ?? []).toString();
    assert.doesNotMatch(text, /Graz|Platz|47|15|Austria/);
    assert.match(text, /ps:Credit="me".*dji:GimbalYawDegree="3"/);
  });

  it('removes the names of places from IPTC, and the copies of EXIF and XMP beside it', () => {
    const dataset = (id: number, text: string) =>
      Buffer.from(`\x1c\x02${String.fromCharCode(id, 0, text.length)}${text}`);
    const [city, caption] = [dataset(90, 'Graz'), dataset(120, 'A square')];
    const density = resource(1005, Buffer.alloc(16, 1));
    const stored = [density, resource(1028, Buffer.concat([city, caption])), resource(1060, Buffer.from('Graz'))];
    const { extras } = metadataUnder('no-location', { extras: [segment(Buffer.concat(stored))] });
    assert.deepEqual(extras, [segment(Buffer.concat([density, resource(1028, caption)]))]);
    const damaged = segment(resource(1028, city.subarray(0, -2)));
    assert.deepEqual(metadataUnder('no-location', { extras: [damaged] }).extras, []);
  });

  it('drops an XMP packet whose location it cannot remove', () => {
    const wide = new Uint8Array(Buffer.from('<a exif:Make="x"/>', 'utf16le'));
    assert.equal(metadataUnder('no-location', { xmp: wide }).xmp, undefined);
    const odd = new Uint8Array(Buffer.from('<a b:GPSLatitude="1"/>'));
    assert.equal(metadataUnder('no-location', { xmp: odd }).xmp, undefined);
    for (const broken of ['<p:City>Graz', '<p:City><p:City>Linz</p:City>Graz</p:City>', '<p:City a=">">Graz'])
      assert.equal(metadataUnder('no-location', { xmp: photoshopXmp(broken) }).xmp, undefined, broken);
  });

  it('reads an XMP packet once, however many beginnings without an end it is made of', () => {
    const edits = [
      (xmp: Uint8Array) => metadataUnder('no-location', { xmp }),
      (xmp: Uint8Array) => metadataForPixels({ xmp }, { width: 1, height: 1, edited: true }),
    ];
    const units = [
      '<p:City>',
      '<p:City ',
      ' p:City="',
      " p:City='",
      ' p:City = ',
      ' p:City',
      'xmlns:',
      'xmlns:p="',
      '  ',
    ].concat('<p:Thumbnails>', '<p:Thumbnails ', ' xmlns:p="http://ns.adobe.com/exif/1.0/"');
    for (const unit of units) {
      const packet = photoshopXmp(unit.repeat(1_000_000 / unit.length));
      for (const edit of edits) {
        const start = performance.now();
        edit(packet);
        // One that is read again from each beginning takes tens of seconds.
        assert.ok(performance.now() - start < 2_000, unit);
      }
    }
    const prefixes = Array.from({ length: 20_000 }, (_, n) => ` xmlns:p${n}="http://ns.adobe.com/photoshop/1.0/"`);
    const start = performance.now();
    const text = Buffer.from(
      metadataUnder('no-location', { xmp: photoshopXmp(`<a${prefixes.join('')} p7:City="Graz"/>`) }).xmp ?? [],
    );
    assert.ok(performance.now() - start < 2_000, 'of prefixes');
    assert.match(text.toString(), / xmlns:p19999="[^"]+"\/>$/);
  });

  it('keeps the colour profile and the resolution alone where nothing is to be kept', () => {
    const gamma = new Uint8Array(Buffer.from('\0\0\0\x04gAMA'));
    const title = new Uint8Array(Buffer.from('\0\0\0\x04tEXtTitle'));
    const cleaned = metadataUnder('none', { ...metadata, extras: [gamma, title] });
    assert.deepEqual(cleaned, { icc: metadata.icc, density: metadata.density, extras: [gamma] });
  });

  it('drops what may hold a location in another dress: extended XMP, EXIF as text', () => {
    const extended = Uint8Array.of(0xff, 0xe1, 0, 4, 1, 2);
    const comment = Uint8Array.of(0xff, 0xfe, 0, 4, 1, 2);
    const raw = new Uint8Array(Buffer.from('\0\0\0\x20zTXtRaw profile type exif\0'));
    const title = new Uint8Array(Buffer.from('\0\0\0\x04tEXtTitle\0a'));
    const { extras } = metadataUnder('no-location', { extras: [extended, comment, raw, title] });
    assert.deepEqual(extras, [comment, title]);
  });
});

describe('the metadata beside new pixels', () => {
  const written = metadataForPixels(metadata, { width: 120, height: 80, edited: true });

  it('says their size in XMP as an attribute and as an element', () => {
    const text = Buffer.from(written.xmp ?? []).toString();
    assert.match(text, /exif:PixelXDimension="120"/);
    assert.match(text, /<exif:PixelYDimension>80</);
    assert.match(text, /tiff:ImageLength='80'/);
  });

  it('shows no picture from before the edits', () => {
    assert.doesNotMatch(Buffer.from(written.xmp ?? []).toString(), /Thumbnails|AAAA/);
    assert.ok(written.exif && !written.exif.includes(0xaa));
    const kept = metadataForPixels(metadata, { width: 4000, height: 3000, edited: false });
    assert.ok(kept.exif?.includes(0xaa));
  });

  it('keeps what Photoshop wrote but for its thumbnails, also across segments', () => {
    const iptc = resource(1028, Buffer.from('IPTC data'));
    const both = Buffer.concat([iptc, resource(1036, Buffer.alloc(70_000, 0xbb)), resource(1033, Buffer.from('old'))]);
    const split = [segment(both.subarray(0, 60_000)), segment(both.subarray(60_000))];
    const comment = Uint8Array.of(0xff, 0xfe, 0, 4, 1, 2);
    assert.deepEqual(withoutStoredThumbnails([...split, comment]), [comment, segment(iptc)]);
    assert.deepEqual(withoutStoredThumbnails([segment(both.subarray(0, 60_000))]), [], 'damaged');
    assert.deepEqual(withoutStoredThumbnails([comment]), [comment]);
  });
});

function photoshopXmp(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`<a xmlns:p="http://ns.adobe.com/photoshop/1.0/"/>${text}`));
}

function resource(id: number, data: Buffer): Buffer {
  const header = Buffer.from('8BIM\0\0\0\0\0\0\0\0');
  header.writeUInt16BE(id, 4);
  header.writeUInt32BE(data.length, 8);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}

function segment(resources: Uint8Array): Uint8Array {
  const header = Buffer.from('\xff\xed\0\0Photoshop 3.0\0', 'latin1');
  header.writeUInt16BE(header.length - 2 + resources.length, 2);
  return new Uint8Array(Buffer.concat([header, resources]));
}
