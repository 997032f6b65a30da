import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatSidecar } from '../../src/shared/recipe/formatSidecar.ts';
import { until } from './driver/until.ts';
import { compareImages } from './support/compareImages.ts';
import { drawScene } from './support/drawings.ts';
import { decode, type Look, renderIndependently } from './support/independentRender.ts';
import { openOnHost, type Pair } from './support/pair.ts';
import { addFile, sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

const hidden = ['first.png', 'second.png'] as const;
/** One more, whose edits are kept beside it. */
const beside = 'third.png';
const sidecarName = `${beside}.pixelpair.json`;
const kept = { version: 1, adjustments: { contrast: 18 } } as const;

describe('unsaved images whose tabs are hidden when the window is reloaded', () => {
  let host: Pair['host'];
  let folder: string;
  let original: Buffer;
  const looks: Record<string, Look> = {};
  const activeTab = (name: string) => host.tab(name).and(host.page.locator('.active'));

  before(async () => {
    const pair = await sharedPair();
    ({ host, folder } = pair);
    original = await drawScene();
    await addFile(pair, beside, original);
    for (const name of hidden) {
      await addFile(pair, name, original);
      await openOnHost(host, name);
      await host.untilInFront(name);
      const contrast = await host.pixelPair.drag('Contrast', name === 'first.png' ? 35 : -20);
      const saturation = await host.pixelPair.drag('Saturation', name === 'first.png' ? -60 : 40);
      looks[name] = { contrast, saturation };
      await host.untilDirty(name, true);
    }
    await host.chooseFromContextMenu(beside, 'Open Collaboratively');
    await host.untilInFront(beside);
    // Somebody has pulled it. While nothing is unsaved, it is followed.
    await writeFile(path.join(folder, sidecarName), formatSidecar({ fileName: beside, sha256: '0'.repeat(64) }, kept));
    await host.pixelPair.untilValue('Contrast', 18);
    await host.pixelPair.drag('Hue', 90);
    await host.untilDirty(beside, true);
    await openNotes();
    await host.reload();
  });
  stopAfterFailure();

  /** The list of files moves on while new ones come in, and a double click may meet another. */
  async function openNotes(): Promise<void> {
    await until('notes.txt to be opened', async () => {
      await host.sideBar().getByRole('treeitem', { name: 'notes.txt' }).dblclick();
      const opened = activeTab('notes.txt').waitFor({ timeout: 5_000 });
      return opened.then(
        () => true,
        () => false,
      );
    });
  }

  it('come back unsaved, behind the tab that was shown', async () => {
    for (const name of [...hidden, beside]) await host.untilDirty(name, true);
    await activeTab('notes.txt').waitFor();
  });

  it('are written by Save All, as they looked', async () => {
    // Nothing on screen says when the extension has opened them; before that there is nothing VS Code could save.
    await until('Save All to find the images', async () => {
      await host.runCommand('File: Save All Files');
      return until('them', async () => (await host.page.locator('.tab.dirty').count()) === 0, 5_000).catch(() => false);
    });
    await activeTab('notes.txt').waitFor();
    assert.equal(await host.pixelPair.picture().count(), 0);
    for (const name of hidden) {
      const saved = await decode(await readFile(path.join(folder, name)));
      const { mean, permille999 } = compareImages(saved, await renderIndependently(original, looks[name] as Look));
      assert.ok(mean <= 0.5 && permille999 <= 2, `${name} is off by ${mean} on average, ${permille999} at most`);
      assert.ok(compareImages(saved, await decode(original)).mean > 5);
    }
  });

  it('are written beside the image where their edits lie there', async () => {
    const { recipe } = JSON.parse(await readFile(path.join(folder, sidecarName), 'utf8'));
    assert.equal(recipe.adjustments.contrast, 18);
    assert.ok(recipe.adjustments.hue > 60);
    assert.ok((await readFile(path.join(folder, beside))).equals(original));
  });

  it('are still saved when they are looked at, and can still be edited from there', async () => {
    for (const name of hidden) {
      await host.tab(name).click();
      await host.untilInFront(name);
      await host.pixelPair.untilValue('Contrast', looks[name]?.contrast ?? 0);
      await host.untilDirty(name, false);
      await host.pixelPair.drag('Hue', 90);
      await host.untilDirty(name, true);
      await host.undo('Hue', 0);
      await host.untilDirty(name, false);
    }
  });
});
