import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { ExportDesk } from '../../src/editor/export/exportDesk.ts';
import type { TestApi } from '../../src/editor/testApi.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { readExifTree } from '../../src/imaging/metadata/exifTree.ts';
import { type ExportSettings, metadataPolicies } from '../../src/shared/exportSettings.ts';
import { formatOfId, imageFormats } from '../../src/shared/imageFormats.ts';
import type { ExportOffer, ExportOwnerMessage, ExportStatus } from '../../src/shared/protocol/exportPanel.ts';
import { contrast, makeFolder, makeImage, openEditor, removeFolder, tabOf, testApi } from './support/editor.ts';
import { type Host, hostAs } from './support/teammate.ts';
import { until } from './support/until.ts';
import { User } from './support/user.ts';

/** A page's Export dialog, without the page. */
class Dialog {
  readonly messages: ExportOwnerMessage[] = [];
  readonly #desk: ExportDesk;
  #request = 0;

  constructor(api: TestApi, uri: vscode.Uri) {
    const desk = api.exportDesk(uri, (message) => this.messages.push(message));
    assert.ok(desk);
    this.#desk = desk;
    desk.open();
  }

  get offer(): ExportOffer {
    const opened = this.messages.find((message) => message.type === 'export:open');
    assert.ok(opened);
    return opened.offer;
  }

  get status(): ExportStatus | undefined {
    return this.messages.findLast((message) => message.type === 'export:status')?.status;
  }

  get isClosed(): boolean {
    return this.messages.at(-1)?.type === 'export:close';
  }

  /** What the dialog starts with, with this changed. */
  settings(change: Partial<ExportSettings>): ExportSettings {
    const format = change.format ?? this.offer.format;
    return { ...this.offer.choices[format], size: null, ...change, format };
  }

  choose(settings: ExportSettings): void {
    this.#request += 1;
    void this.#desk.receive({ type: 'export:choose', request: this.#request, settings });
  }

  async measured(settings: ExportSettings): Promise<number> {
    this.choose(settings);
    await until('the size', () => this.status?.request === this.#request && this.status.estimate.state === 'measured');
    const estimate = this.status?.estimate;
    return estimate?.state === 'measured' ? estimate.byteLength : 0;
  }

  async failure(): Promise<string> {
    await until('a failure', () => this.status?.estimate.state === 'failed');
    const estimate = this.status?.estimate;
    return estimate?.state === 'failed' ? `${estimate.message} ${estimate.nextStep}` : '';
  }

  write(settings: ExportSettings): Promise<void> {
    return this.#desk.receive({ type: 'export:write', settings });
  }

  stop(): void {
    void this.#desk.receive({ type: 'export:stop' });
  }

  dispose(): void {
    this.#desk.dispose();
  }
}

describe('exporting an image', () => {
  let api: TestApi;
  let folder: string;
  let user: User;
  let image: vscode.Uri;
  let dialog: Dialog;

  before(async () => {
    api = await testApi();
  });
  beforeEach(async () => {
    user = new User();
    user.sitDown();
    folder = await makeFolder();
  });
  afterEach(async () => {
    dialog.dispose();
    user.goAway();
    await removeFolder(folder);
  });

  /** Opens a photo with everything in it that a camera writes. */
  async function openPhoto(): Promise<void> {
    image = await makeImage(folder, 'photo.jpg');
    const tagged = sharp(await readFile(image.fsPath))
      .withExif({ IFD0: { Copyright: 'PixelPair' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 0/1' } })
      .withXmp(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,12N"/></x:xmpmeta>',
      )
      .jpeg({ quality: 95 });
    await writeFile(image.fsPath, await tagged.toBuffer());
    await openEditor(image);
    dialog = new Dialog(api, image);
  }

  async function exportAs(name: string, settings: ExportSettings): Promise<Buffer> {
    const target = vscode.Uri.file(join(folder, name));
    user.willAnswer('showSaveDialog', () => target);
    await dialog.write(settings);
    assert.ok(dialog.isClosed, JSON.stringify(dialog.status));
    return readFile(target.fsPath);
  }

  for (const { id, label } of imageFormats) {
    it(`writes ${label} of exactly the size it said, at half the size, and leaves the document alone`, async () => {
      await openPhoto();
      api.commit(image, contrast(30));
      const before = await readFile(image.fsPath);
      const settings = dialog.settings({ format: id, size: { width: 32, height: 24 } });
      const promised = await dialog.measured(settings);
      const bytes = await exportAs(`small.${formatOfId(id).extensions[0]}`, settings);
      assert.equal(bytes.length, promised);
      const inspected = inspectImage(bytes);
      assert.ok(inspected.ok);
      const { format, width, height } = inspected.info;
      assert.deepEqual([format, width, height], [id, 32, 24]);
      if (id !== 'bmp') assert.equal((await sharp(bytes).metadata()).width, 32);
      assert.deepEqual(await readFile(image.fsPath), before);
      assert.equal(tabOf(image)?.isDirty, true);
    });
  }

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    for (const metadata of metadataPolicies) {
      it(`keeps of the metadata in ${format} what is asked for: ${metadata}`, async () => {
        await openPhoto();
        const bytes = await exportAs(
          `tagged.${formatOfId(format).extensions[0]}`,
          dialog.settings({ format, metadata }),
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
    const settings = dialog.settings({ format: 'gif' });
    const before = await dialog.measured(settings);
    assert.match(dialog.status?.losses.join() ?? '', /256/);
    const told = dialog.messages.length;
    api.commit(image, contrast(-100));
    await until('another size', () =>
      dialog.messages
        .slice(told)
        .some((one) => one.type === 'export:status' && one.status.estimate.state === 'measured'),
    );
    const estimate = dialog.status?.estimate;
    assert.ok(estimate?.state === 'measured' && estimate.byteLength !== before);
  });

  it('says how large the picture is that the recipe makes', async () => {
    await openPhoto();
    api.commit(image, [{ path: 'geometry.turns', value: 1 }]);
    dialog.dispose();
    dialog = new Dialog(api, image);
    assert.deepEqual(dialog.offer.size, { width: 48, height: 64 });
    const bytes = await exportAs('turned.png', dialog.settings({ format: 'png' }));
    const { width, height } = await sharp(bytes).metadata();
    assert.deepEqual([width, height], [48, 64]);
  });

  it('starts with what is best for the image, then with what was chosen last in the format', async () => {
    await openPhoto();
    assert.equal(dialog.offer.format, 'jpeg');
    assert.equal(dialog.offer.choices.jpeg.quality, 95);
    const chosen = dialog.settings({ format: 'jpeg', quality: 61, metadata: 'no-location' });
    await exportAs('copy.jpg', chosen);
    dialog.dispose();
    dialog = new Dialog(api, image);
    assert.deepEqual([dialog.offer.choices.jpeg.quality, dialog.offer.best.jpeg.quality], [61, 95]);
    assert.equal(dialog.offer.choices.jpeg.metadata, 'no-location');
    await exportAs('copy.jpg', { ...dialog.offer.best.jpeg, format: 'jpeg', size: null });
    dialog.dispose();
    dialog = new Dialog(api, image);
    assert.equal(dialog.offer.choices.jpeg.quality, 95);
  });

  it('writes nothing where the name says another format, and says what to do', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'png' });
    await dialog.measured(settings);
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'copy.jpg')));
    await dialog.write(settings);
    assert.match(
      await dialog.failure(),
      /copy\.jpg does not end as a PNG file does\. Choose a name that ends with \.png/,
    );
    assert.ok(!existsSync(join(folder, 'copy.jpg')));
  });

  it('writes nothing over a read-only file', async () => {
    await openPhoto();
    const target = join(folder, 'kept.png');
    await writeFile(target, 'kept');
    await chmod(target, 0o444);
    const settings = dialog.settings({ format: 'png' });
    await dialog.measured(settings);
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(target));
    await dialog.write(settings);
    assert.match(await dialog.failure(), /kept\.png is read-only\./);
    assert.equal(await readFile(target, 'utf8'), 'kept');
  });

  it('goes on as before where the user names no file', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'png' });
    const size = await dialog.measured(settings);
    await dialog.write(settings);
    assert.ok(!dialog.isClosed);
    assert.equal(await dialog.measured(settings), size);
  });

  it('writes nothing where it is stopped', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'avif', effort: 9, size: { width: 3000, height: 2250 } });
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'slow.avif')));
    dialog.choose(settings);
    const writing = dialog.write(settings);
    await until('the writing', () => dialog.status?.writing);
    dialog.stop();
    await writing;
    await until('the stop', () => dialog.status?.writing === false && dialog.status.estimate.state === 'stopped');
    assert.ok(!existsSync(join(folder, 'slow.avif')));
  });

  it('is done once it is written: later edits measure nothing', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'png' });
    await dialog.measured(settings);
    await exportAs('done.png', settings);
    api.commit(image, contrast(30));
    assert.ok(dialog.isClosed, JSON.stringify(dialog.status));
  });

  it('asks once where to, however often Export is clicked', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'png' });
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'once.png')));
    const clicks = [dialog.write(settings), dialog.write(settings)];
    await Promise.all(clicks);
    assert.equal(user.asked.filter(({ question }) => question === 'showSaveDialog').length, 1);
    assert.ok(existsSync(join(folder, 'once.png')));
  });

  it('tries again what has failed', async () => {
    await openPhoto();
    const settings = dialog.settings({ format: 'webp', size: { width: 20_000, height: 10 } });
    dialog.choose(settings);
    await dialog.failure();
    dialog.choose(settings);
    assert.equal(dialog.status?.estimate.state, 'measuring');
  });

  it('works for a guest, in a folder of their own', async () => {
    const source = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const host: Host = await hostAs('Kim', 'shared.png', new Uint8Array(source));
    try {
      user.willAnswer('showInputBox', () => host.session.link);
      user.willClick('showInformationMessage', 'Join');
      await vscode.commands.executeCommand('pixelpair.joinSession');
      await until('the session', () => api.session.state === 'joined');
      const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
      const shared = inputs.find((input) => input instanceof vscode.TabInputCustom);
      assert.ok(shared);
      image = shared.uri;
      await until('the image', () => api.recipe(image));
      dialog = new Dialog(api, image);
      const bytes = await exportAs('mine.webp', dialog.settings({ format: 'webp' }));
      assert.equal((await sharp(bytes).metadata()).format, 'webp');
    } finally {
      await vscode.commands.executeCommand('pixelpair.leaveSession');
      await host.stop();
    }
  });
});

/** Whether the EXIF of a file, whichever its container, has a GPS directory. */
async function hasLocation(bytes: Buffer): Promise<boolean> {
  const { format, exif } = await sharp(bytes).metadata();
  const block = format === 'tiff' ? bytes : exif?.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
  return block !== undefined && readExifTree(new Uint8Array(block)).gps.length > 0;
}
