import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode } from './support/independentRender.ts';
import { openOnHost, type Pair } from './support/pair.ts';
import { renderByFormula } from './support/renderByFormula.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const fileName = 'keys.png';

describe("VS Code's own commands and keys, with the focus in the page", () => {
  let host: Pair['host'];
  let file: string;
  let original: Buffer;
  let contrast = 0;

  before(async () => {
    const pair = await sharedPair();
    host = pair.host;
    original = await drawScene();
    file = await addFile(pair, fileName, original);
    await openOnHost(host, fileName);
  });
  stopAfterFailure();

  it('one drag is one step, which Ctrl+Z takes back', async () => {
    contrast = await host.pixelPair.drag('Contrast', 40);
    await host.untilDirty(fileName, true);
    await host.press('Control+z');
    await host.pixelPair.untilValue('Contrast', 0);
    await host.untilDirty(fileName, false);
  });

  it('Ctrl+Y does it again', async () => {
    await host.press('Control+y');
    await host.pixelPair.untilValue('Contrast', contrast);
    await host.untilDirty(fileName, true);
  });

  it('Ctrl+Shift+Z does it again as well', async () => {
    await host.press('Control+z');
    await host.pixelPair.untilValue('Contrast', 0);
    await host.press('Control+Shift+z');
    await host.pixelPair.untilValue('Contrast', contrast);
  });

  it('Ctrl+S writes the file', async () => {
    await host.press('Control+s');
    await host.untilDirty(fileName, false);
    const [saved, expected] = [await decode(await readFile(file)), await renderByFormula(original, { contrast })];
    assert.ok(compareImages(saved, expected).max <= 1);
  });

  it('Ctrl+Z reaches back over the save', async () => {
    await host.press('Control+z');
    await host.pixelPair.untilValue('Contrast', 0);
    await host.untilDirty(fileName, true);
    await host.press('Control+y');
    await host.untilDirty(fileName, false);
  });

  it('the arrow keys step a slider', async () => {
    await host.pixelPair.slider('Brightness').focus();
    await host.press('ArrowRight');
    await host.press('ArrowUp');
    await host.press('ArrowRight');
    await host.pixelPair.untilValue('Brightness', 3);
    await host.press('ArrowLeft');
    await host.pixelPair.untilValue('Brightness', 2);
  });

  it('each key is a step of its own to undo', async () => {
    await host.undo('Brightness', 3);
    await host.undo('Brightness', 2);
  });

  it('Shift and the page keys step it by ten', async () => {
    await host.press('Shift+ArrowRight');
    await host.pixelPair.untilValue('Brightness', 12);
    await host.press('PageUp');
    await host.pixelPair.untilValue('Brightness', 22);
    await host.press('PageDown');
    await host.press('Shift+ArrowLeft');
    await host.pixelPair.untilValue('Brightness', 2);
  });

  it('Home and End go to its ends', async () => {
    await host.press('Home');
    await host.pixelPair.untilValue('Brightness', -100);
    await host.press('End');
    await host.pixelPair.untilValue('Brightness', 100);
  });

  it('a double click resets it', async () => {
    await host.pixelPair.slider('Brightness').dblclick();
    await host.pixelPair.untilValue('Brightness', 0);
  });

  it('Revert File goes back to what was saved last', async () => {
    await host.pixelPair.drag('Contrast', -50);
    await host.pixelPair.drag('Hue', 120);
    await host.untilDirty(fileName, true);
    await host.runCommand('File: Revert File');
    await host.pixelPair.untilValue('Contrast', contrast);
    await host.pixelPair.untilValue('Hue', 0);
    await host.untilDirty(fileName, false);
  });

  it('Ctrl+W asks first, and "Don\'t Save" closes the editor and leaves the file alone', async () => {
    const before = await readFile(file);
    await host.pixelPair.drag('Saturation', -60);
    await host.untilDirty(fileName, true);
    await host.press('Control+w');
    await host.clickInDialog("Don't Save");
    await host.tab(fileName).waitFor({ state: 'detached' });
    assert.ok((await readFile(file)).equals(before));
  });
});
