import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { formatSidecar } from '../../../src/shared/recipe/formatSidecar.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { contrast, openEditor, save, untilDirty } from './editor.ts';
import { setStage } from './stage.ts';
import { until } from './until.ts';

export const look = (value: number): Recipe => ({ version: 1, adjustments: { contrast: value } });
export const otherSource = { fileName: 'photo.png', sha256: '0'.repeat(64) };

/** A stage whose image has its edits in a file beside it, and what is asked of both again and again. */
export function setSidecarStage() {
  const stage = setStage();
  const sidecar = (): string => `${stage.image.fsPath}.pixelpair.json`;
  const keptEdits = async (): Promise<Recipe> => JSON.parse(await readFile(sidecar(), 'utf8')).recipe;
  const put = (recipe: Recipe, source = otherSource): Promise<void> =>
    writeFile(sidecar(), formatSidecar(source, recipe));
  const contrastNow = (): number => stage.api.recipe(stage.image)?.adjustments.contrast ?? 0;
  const untilContrast = (value: number): Promise<void> =>
    until(`contrast ${value} instead of ${contrastNow()}`, () => contrastNow() === value);
  const noticeTexts = (): string =>
    stage.api
      .notices(stage.image)
      .map(({ text }) => text)
      .join(' ');
  const untilNotice = (text: RegExp): Promise<void> =>
    until(`a notice like ${text} instead of ${noticeTexts()}`, () => text.test(noticeTexts()));
  const saveImage = async (): Promise<void> => {
    await save(stage.image);
    await untilDirty(stage.image, false);
  };
  const turnOn = async (): Promise<void> => {
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', true, true);
  };
  /** Clean, open, and saved beside the image. */
  const openSaved = async (value: number): Promise<void> => {
    await turnOn();
    await openEditor(stage.image);
    stage.api.commit(stage.image, contrast(value));
    await untilDirty(stage.image, true);
    await saveImage();
  };
  return {
    stage,
    sidecar,
    keptEdits,
    put,
    contrastNow,
    untilContrast,
    noticeTexts,
    untilNotice,
    saveImage,
    turnOn,
    openSaved,
  };
}
