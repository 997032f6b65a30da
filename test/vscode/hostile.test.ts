import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { bytesOf, contrast, openEditor, save, untilDirty } from './support/editor.ts';
import { setStage } from './support/stage.ts';

/** Longer than that without a turn for others, in milliseconds, and VS Code calls the extension host unresponsive. */
const longestTurnMs = 3_000;

/** Every pixel of it decodes, and takes its time; 60 million of them in less than a megabyte. */
function bomb(): Promise<Buffer> {
  const blank = { width: 8_000, height: 7_500, channels: 3, background: '#123456' } as const;
  return sharp({ create: blank }).tiff({ compression: 'deflate' }).toBuffer();
}

async function brokenOff(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const image = sharp({ create: { width: 400, height: 300, channels: 3, background: '#000', noise } });
  const whole = await image.tiff({ compression: 'lzw' }).toBuffer();
  return whole.subarray(0, whole.length / 2);
}

async function promisingTooMuch(): Promise<Buffer> {
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(32_000, 16);
  png.writeUInt32BE(32_000, 20);
  return png;
}

/** Measures the longest time that nothing else got a turn; returns what ends that and tells. */
function longestTurn(): () => number {
  let [last, longest] = [performance.now(), 0];
  const look = (): void => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

describe('a hostile image in another editor', function () {
  this.timeout(90_000);
  const stage = setStage();

  const cases: readonly (readonly [string, string, () => Promise<Buffer>])[] = [
    ['with very many pixels', 'bomb.tif', bomb],
    ['that breaks off', 'cut.tif', brokenOff],
    ['that promises too much', 'huge.png', promisingTooMuch],
  ];
  for (const [what, name, make] of cases) {
    it(`${what}, stops neither the extension host nor a save`, async () => {
      const hostile = vscode.Uri.file(join(stage.folder, name));
      await writeFile(hostile.fsPath, await make());
      const original = await bytesOf(stage.image);
      await openEditor(stage.image);
      stage.api.commit(stage.image, contrast(50));
      await untilDirty(stage.image, true);
      const stop = longestTurn();
      const opening = openEditor(hostile);
      await save(stage.image);
      await untilDirty(stage.image, false);
      await opening;
      const longestMs = stop();
      assert.ok(longestMs < longestTurnMs, `Nothing else got a turn for ${longestMs} ms`);
      assert.notDeepEqual(await bytesOf(stage.image), original);
      assert.equal((await sharp(await bytesOf(stage.image)).metadata()).width, 64);
      assert.ok(stage.api.recipe(hostile) || stage.api.failure(hostile), 'neither opened nor refused');
    });
  }
});
