import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { readExifTree } from '../../src/imaging/metadata/exifTree.ts';
import { metadataPolicies } from '../../src/shared/exportSettings.ts';
import { formatOfId, imageFormats } from '../../src/shared/imageFormats.ts';
import { contrast, tabOf } from './support/editor.ts';
import { setExportStage } from './support/exportStage.ts';
import { until } from './support/until.ts';

describe('exporting an image', () => {
  const { stage, photo, dialog, openDialog, openPhoto, exportAs } = setExportStage();

  for (const { id, label } of imageFormats) {
    it(`writes ${label} of exactly the size it said, at half the size, and leaves the document alone`, async () => {
      await openPhoto();
      stage.api.commit(photo(), contrast(30));
      const before = await readFile(photo().fsPath);
      const settings = dialog().settings({ format: id, size: { width: 32, height: 24 } });
      const promised = await dialog().measured(settings);
      const bytes = await exportAs(`small.${formatOfId(id).extensions[0]}`, settings);
      assert.equal(bytes.length, promised);
      const inspected = inspectImage(bytes);
      assert.ok(inspected.ok);
      const { format, width, height } = inspected.info;
      assert.deepEqual([format, width, height], [id, 32, 24]);
      if (id !== 'bmp') assert.equal((await sharp(bytes).metadata()).width, 32);
      assert.deepEqual(await readFile(photo().fsPath), before);
      assert.equal(tabOf(photo())?.isDirty, true);
    });
  }

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    for (const metadata of metadataPolicies) {
      it(`keeps of the metadata in ${format} what is asked for: ${metadata}`, async () => {
        await openPhoto();
        const bytes = await exportAs(
          `tagged.${formatOfId(format).extensions[0]}`,
          dialog().settings({ format, metadata }),
        );
        const text = bytes.toString('latin1');
        const { exif, xmp } = await sharp(bytes).metadata();
        const hasExif = format === 'tiff' ? text.includes('PixelPair') : exif?.includes('PixelPair') === true;
        assert.equal(hasExif, metadata !== 'none', 'EXIF');
        assert.equal(xmp !== undefined, metadata !== 'none', 'XMP');
        assert.equal(xmp?.includes('48,12N') === true, metadata === 'all', 'GPS in XMP');
        const inspected = inspectImage(bytes);
        assert.ok(inspected.ok);
        assert.equal(await hasLocation(bytes), metadata === 'all', 'GPS in EXIF');
      });
    }
  }

  it('measures again when the picture changes, and says what is lost', async () => {
    await openPhoto();
    const settings = dialog().settings({ format: 'gif' });
    const before = await dialog().measured(settings);
    assert.match(dialog().status?.losses.join() ?? '', /256/);
    const told = dialog().messages.length;
    stage.api.commit(photo(), contrast(-100));
    await until('another size', () =>
      dialog()
        .messages.slice(told)
        .some((one) => one.type === 'export:status' && one.status.estimate.state === 'measured'),
    );
    const estimate = dialog().status?.estimate;
    assert.ok(estimate?.state === 'measured' && estimate.byteLength !== before);
  });

  it('says how large the picture is that the recipe makes', async () => {
    await openPhoto();
    stage.api.commit(photo(), [{ path: 'geometry.turns', value: 1 }]);
    openDialog();
    assert.deepEqual(dialog().offer.size, { width: 48, height: 64 });
    const bytes = await exportAs('turned.png', dialog().settings({ format: 'png' }));
    const { width, height } = await sharp(bytes).metadata();
    assert.deepEqual([width, height], [48, 64]);
  });

  it('starts with what is best for the image, then with what was chosen last in the format', async () => {
    await openPhoto();
    assert.equal(dialog().offer.format, 'jpeg');
    assert.equal(dialog().offer.choices.jpeg.quality, 95);
    const chosen = dialog().settings({ format: 'jpeg', quality: 61, metadata: 'no-location' });
    await exportAs('copy.jpg', chosen);
    openDialog();
    assert.deepEqual([dialog().offer.choices.jpeg.quality, dialog().offer.best.jpeg.quality], [61, 95]);
    assert.equal(dialog().offer.choices.jpeg.metadata, 'no-location');
    await exportAs('copy.jpg', { ...dialog().offer.best.jpeg, format: 'jpeg', size: null });
    openDialog();
    assert.equal(dialog().offer.choices.jpeg.quality, 95);
  });
});

/** Whether the EXIF of a file, whichever its container, has a GPS directory. */
async function hasLocation(bytes: Buffer): Promise<boolean> {
  const { format, exif } = await sharp(bytes).metadata();
  const block = format === 'tiff' ? bytes : exif?.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
  return block !== undefined && readExifTree(new Uint8Array(block)).gps.length > 0;
}
