import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Metadata } from 'sharp';
import { formatBytes } from '../../src/shared/formatBytes.ts';
import { formatSidecar } from '../../src/shared/recipe/formatSidecar.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode, type RawImage } from './support/independentRender.ts';
import { joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { renderByFormula } from './support/renderByFormula.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

/** What a camera writes into its files, the second of it where they were taken. */
const copyright = 'Pia Pixel';
const place = 'taken at home';
const otherName = 'edited-beside.png';

describe('two people export an image', () => {
  let pair: Omit<Pair, 'close'>;
  let original: Buffer;
  let contrast = 0;
  const inFolder = (name: string) => path.join(pair.folder, name);

  before(async () => {
    pair = await sharedPair();
    original = await drawPhoto();
    await addFile(pair, 'photo.jpg', original);
    await openOnHost(pair.host, 'photo.jpg');
    await joinSession(pair.guest, await startSession(pair.host));
    contrast = await pair.host.pixelPair.drag('Contrast', 45);
    await pair.guest.pixelPair.untilValue('Contrast', contrast);
  });
  stopAfterFailure();

  it('the host as WebP at half the size, without the location: the file is what the dialog promised', async () => {
    const { host } = pair;
    await openDialog(host);
    await field(host, 'Format').selectOption('WebP');
    await quality(host).fill('70');
    await field(host, 'Size').selectOption('Percent');
    await field(host, 'Percent').fill('50');
    await field(host, 'Metadata').selectOption('Remove location (GPS)');
    const promised = await measured(host);
    await host.keepScreenshot('export-host');
    await host.exportTo(inFolder('half.webp'));
    await host.pixelPair.exportDialog().waitFor({ state: 'hidden' });

    const { bytes, metadata } = await written('half.webp');
    assert.equal(formatBytes(bytes.length), promised);
    assert.deepEqual([metadata.format, metadata.width, metadata.height], ['webp', 120, 80]);
    assert.deepEqual(told(metadata), { copyright: true, place: false });
    await assertLooksEdited(bytes, 5);
  });

  it('a better quality is a larger file, which the dialog says without writing any', async () => {
    const { host } = pair;
    await openDialog(host);
    await field(host, 'Format').selectOption('WebP');
    await quality(host).fill('70');
    await field(host, 'Size').selectOption('As edited');
    const worse = await measured(host);
    await quality(host).fill('95');
    const better = await measured(host);
    assert.ok(Number.parseFloat(better) > 1.5 * Number.parseFloat(worse), `${better}, ${worse}`);
    await host.press('Escape');
    await host.pixelPair.exportDialog().waitFor({ state: 'hidden' });
  });

  it('the guest as PNG of a size of its own, with everything, on their own computer', async () => {
    const { guest } = pair;
    await openDialog(guest);
    await field(guest, 'Format').selectOption('PNG');
    await field(guest, 'Size').selectOption('Pixels');
    await field(guest, 'Width in pixels').fill('60');
    await field(guest, 'Metadata').selectOption('Keep all');
    const promised = await measured(guest);
    await guest.keepScreenshot('export-guest');
    await guest.exportTo(inFolder('quarter.png'));
    await guest.pixelPair.exportDialog().waitFor({ state: 'hidden' });

    const { bytes, metadata } = await written('quarter.png');
    assert.equal(formatBytes(bytes.length), promised);
    assert.deepEqual([metadata.format, metadata.width, metadata.height], ['png', 60, 40]);
    assert.deepEqual(told(metadata), { copyright: true, place: true });
    await assertLooksEdited(bytes, 2);
  });

  it('the host over an image whose edits lie beside it: PixelPair asks, and both are replaced', async () => {
    const { host } = pair;
    const other = await addFile(pair, otherName, await drawScene());
    const sidecar = `${other}.pixelpair.json`;
    const recipe = { version: 1, adjustments: { invert: 100 } } as const;
    await writeFile(sidecar, formatSidecar({ fileName: otherName, sha256: '0'.repeat(64) }, recipe));
    const before = await readFile(other);

    await openDialog(host);
    await field(host, 'Format').selectOption('PNG');
    await host.exportTo(other);
    await host.dialog().getByText(`${otherName}.pixelpair.json holds edits of the image that is there now.`).waitFor();
    assert.ok((await readFile(other)).equals(before), 'nothing is written before the answer');
    await host.clickInDialog('Replace Both');
    await host.pixelPair.exportDialog().waitFor({ state: 'hidden' });

    await assertLooksEdited((await written(otherName)).bytes, 1);
    await assert.rejects(stat(sidecar), { code: 'ENOENT' });
  });

  it('and leaves the document unsaved, the original alone, and the session as it is', async () => {
    await pair.host.untilDirty('photo.jpg', true);
    assert.ok((await readFile(inFolder('photo.jpg'))).equals(original));
    const hue = await pair.guest.pixelPair.drag('Hue', 60);
    await pair.host.pixelPair.untilValue('Hue', hue);
  });

  async function written(name: string): Promise<{ bytes: Buffer; metadata: Metadata }> {
    const bytes = await readFile(inFolder(name));
    return { bytes, metadata: await sharp(bytes).metadata() };
  }

  /** Against the published formulas and native sharp's resampling, at the file's own size. */
  async function assertLooksEdited(bytes: Buffer, bound: number): Promise<void> {
    const file = await decode(bytes);
    const edited = await renderByFormula(original, { contrast });
    const { mean } = compareImages(file, await resized(edited, file));
    assert.ok(mean < bound, `${mean}`);
    const unedited = compareImages(file, await resized(await decode(original), file));
    assert.ok(unedited.mean > 2 * bound, `${unedited.mean}`);
  }
});

async function drawPhoto(): Promise<Buffer> {
  return sharp(await drawScene())
    .withExif({ IFD0: { Copyright: copyright }, IFD3: { GPSMapDatum: place } })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

function told({ exif }: Metadata): { copyright: boolean; place: boolean } {
  const text = exif?.toString('latin1') ?? '';
  return { copyright: text.includes(copyright), place: text.includes(place) };
}

async function resized(image: RawImage, { width, height }: RawImage): Promise<RawImage> {
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  return { width, height, data: await sharp(image.data, { raw }).resize(width, height).raw().toBuffer() };
}

async function openDialog({ pixelPair }: VscodeWindow): Promise<void> {
  await pixelPair.button('Export...').first().click();
  await pixelPair.exportDialog().waitFor();
}

function field({ pixelPair }: VscodeWindow, label: string) {
  return pixelPair.exportDialog().getByLabel(label);
}

function quality({ pixelPair }: VscodeWindow) {
  return pixelPair.exportDialog().getByRole('spinbutton', { name: 'Quality' });
}

/** The size the dialog says the file will have, once it has measured what is chosen. */
async function measured({ pixelPair }: VscodeWindow): Promise<string> {
  const line = pixelPair
    .exportDialog()
    .getByRole('status')
    .getByText(/ of the original\)$/);
  await line.waitFor();
  return (await line.innerText()).replace(/ \(.*/, '');
}
