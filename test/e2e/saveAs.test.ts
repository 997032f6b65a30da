import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { until } from './driver/until.ts';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode } from './support/independentRender.ts';
import { joinSession, openOnHost, type Pair, startSession } from './support/pair.ts';
import { renderByFormula } from './support/renderByFormula.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

describe('Save As in a session', () => {
  let pair: Omit<Pair, 'close'>;
  let original: Buffer;
  let contrast = 0;
  const inFolder = (name: string) => path.join(pair.folder, name);

  before(async () => {
    pair = await sharedPair();
    original = await drawScene();
    await addFile(pair, 'poster.png', original);
    await openOnHost(pair.host, 'poster.png');
    await joinSession(pair.guest, await startSession(pair.host));
    contrast = await pair.host.pixelPair.drag('Contrast', 45);
    await pair.guest.pixelPair.untilValue('Contrast', contrast);
  });
  stopAfterFailure();

  it('writes a copy for the guest, on their own computer', async () => {
    await pair.guest.saveAs(inFolder('guests-copy.png'));
    await untilWritten('guests-copy.png', 'png');
  });

  it('leaves the guest in the session, and the host unsaved', async () => {
    await pair.guest.statusBarItem('Joined (2)').waitFor();
    await pair.guest.tab('poster.png').waitFor();
    await pair.host.untilDirty('poster.png', true);
  });

  it('writes the format that the new name says for the host', async () => {
    await pair.host.saveAs(inFolder('poster.webp'));
    await untilWritten('poster.webp', 'webp');
  });

  it('goes on under the new name, and leaves the old file alone', async () => {
    await pair.host.tab('poster.webp').waitFor();
    await pair.host.tab('poster.png').waitFor({ state: 'detached' });
    await pair.host.untilDirty('poster.webp', false);
    assert.ok((await readFile(inFolder('poster.png'))).equals(original));
  });

  it('leaves the session as it is', async () => {
    await pair.host.untilImageShown();
    const hue = await pair.guest.pixelPair.drag('Hue', 60);
    await pair.host.pixelPair.untilValue('Hue', hue);
    await pair.host.statusBarItem('Sharing (2)').waitFor();
  });

  /** Waits for a file with the picture as it looks now, none of its pixels off by more than a level. */
  async function untilWritten(name: string, format: string): Promise<void> {
    const bytes = await until(`${name} to be written`, () => readFile(inFolder(name)).catch(() => undefined));
    assert.equal((await sharp(bytes).metadata()).format, format);
    const { max, maxAlpha } = compareImages(await decode(bytes), await renderByFormula(original, { contrast }));
    assert.deepEqual({ close: max <= 1, maxAlpha }, { close: true, maxAlpha: 0 });
  }
});
