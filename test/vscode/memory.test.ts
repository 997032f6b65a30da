import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { closeAll, contrast, openEditor, save, untilDirty } from './support/editor.ts';
import { type MemoryUse, memoryUse } from './support/memoryUse.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

const rounds = 10;
const size = { width: 1000, height: 800 };
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

describe('the memory of the extension host', function () {
  this.timeout(180_000);
  const stage = setStage();

  /** Noise, so that the file is as large as the pixels: each one that is kept would be seen. */
  const makePhoto = async (name: string): Promise<vscode.Uri> => {
    const pixels = randomFillSync(Buffer.alloc(size.width * size.height * 3));
    const file = join(stage.folder, name);
    await sharp(pixels, { raw: { ...size, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toFile(file);
    return vscode.Uri.file(file);
  };
  const work = async (image: vscode.Uri, value: number): Promise<MemoryUse> => {
    await openEditor(image);
    stage.api.commit(image, contrast(value));
    await untilDirty(image, true);
    await save(image);
    await untilDirty(image, false);
    await closeAll();
    return memoryUse();
  };

  it('holds nothing of an image that was closed', async () => {
    await openEditor(stage.image);
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    const remains = stage.api.remains(stage.image);
    assert.deepEqual(remains(), ['document', 'model', 'seat', 'room']);
    await work(stage.image, 10);
    await until('VS Code to let go of it', async () => {
      await memoryUse();
      return remains().length === 0;
    });
  });

  it(`is after ${rounds} times open, edit, save and close what it was after the first`, async () => {
    const image = await makePhoto('photo-to-remember.png');
    const uses: MemoryUse[] = [];
    for (let round = 1; round <= rounds; round++) uses.push(await work(image, round * 5));
    const [first, last] = [uses[0], uses.at(-1)];
    assert.ok(first && last);
    console.info(
      `      ${megabytes(first.held)} then ${megabytes(last.held)}; resident ${megabytes(first.resident)} then ${megabytes(last.resident)}`,
    );
    assert.ok(last.held <= first.held * 1.1, `${megabytes(first.held)} became ${megabytes(last.held)}`);
    // Less than one file, of the ten that were opened and the ten that were written.
    assert.ok(last.held - first.held < size.width * size.height * 3, 'A whole file is still held');
  });
});
