import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureVscode } from '../../scripts/lib/vscodeInstall.ts';
import { VscodeWindow } from '../../test/e2e/driver/vscodeWindow.ts';
import { compareSamples, type Measurement } from '../measure.ts';
import { makePhoto, tinted, uniqueCopy } from './photos.ts';
import { watchForMagenta } from './screenWatch.ts';

/** With half as many the ratio came out between 0.9 and 1.2, on the same tree. */
const runs = 15;

/** Which editor a click in the explorer opens, by the file's name. */
const settings = { 'workbench.editorAssociations': { 'ours-*.jpg': 'pixelpair.editor' } };

/** From the click on a file to its picture on the screen, in PixelPair and in the preview that VS Code brings along. */
export async function openRow(suite: string): Promise<Measurement> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  await writePhotos(folder);
  const window = await VscodeWindow.open({ folder, settings });
  let [ours, theirs] = [0, 0];
  try {
    return await compareSamples({
      suite,
      work: 'open to first pixel, 24 MP JPEG',
      peer: `built-in image preview, VS Code ${await vscodeVersion()}`,
      goal: 1.2,
      runs,
      ours: () => openingTime(window, `ours-${ours++}.jpg`),
      theirs: () => openingTime(window, `theirs-${theirs++}.jpg`),
    });
  } finally {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** No file is opened twice: both editors remember what they have seen. */
async function writePhotos(folder: string): Promise<void> {
  const photo = await tinted(await makePhoto(6000, 4000));
  for (let run = 0; run <= runs; run += 1) {
    for (const name of [`ours-${run}.jpg`, `theirs-${run}.jpg`])
      await writeFile(path.join(folder, name), uniqueCopy(photo, name));
  }
}

async function openingTime(window: VscodeWindow, fileName: string): Promise<number> {
  const item = window.sideBar().getByRole('treeitem', { name: fileName });
  await item.hover();
  const { seenAt } = await watchForMagenta(window.page);
  const clickedAt = Date.now();
  await window.page.mouse.down();
  await window.page.mouse.up();
  const tookMs = (await seenAt) - clickedAt;
  await window.press('Control+w');
  await window.tab(fileName).waitFor({ state: 'detached' });
  return tookMs;
}

async function vscodeVersion(): Promise<string> {
  const { serverMain } = await ensureVscode();
  const manifest = path.join(path.dirname(serverMain), '..', 'package.json');
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  return version;
}
