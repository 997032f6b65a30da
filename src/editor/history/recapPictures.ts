import * as vscode from 'vscode';
import { defaultChoice } from '../../imaging/codec/saveSettings.ts';
import type { RecapPictures } from '../../shared/history/recap.ts';
import { applyEdit } from '../../shared/recipe/edit.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { writeWhole } from '../save/fileWriter.ts';
import type { Services } from '../services.ts';
import type { DiaryEntry } from './diaryPage.ts';

/** The folder beside the recap that its pictures lie in. */
const folderName = 'recap';
/** The longest side of a picture, in pixels: what a pull request shows. */
const longestSide = 1_200;
/** Named moments that get a picture of an image: each takes as long as saving it. */
const maxMoments = 10;

/** Writes the pictures of an image into a folder, in files that begin with `stem`; undefined where they cannot be made, which the log says. */
export async function writePictures(
  services: Services,
  entry: DiaryEntry,
  folder: vscode.Uri,
  stem: string,
): Promise<RecapPictures | undefined> {
  const { sources, imaging, log } = services;
  try {
    const source = await sources.read(entry.sha256);
    const inspected = await imaging.inspect(source, entry.fileName);
    if (!inspected.ok) return undefined;
    const write = async (recipe: Recipe, name: string): Promise<string | undefined> => {
      const choice = { ...defaultChoice(inspected.info, 'jpeg'), metadata: 'none' } as const;
      const small = reduced(recipe, inspected.info);
      const { fileName } = entry;
      const outcome = await imaging.export({ source, recipe: small, format: 'jpeg', choice, fileName }, {});
      if (!outcome.ok) return undefined;
      const path = `${folderName}/${stem}-${name}.jpg`;
      await writeWhole(vscode.Uri.joinPath(folder, path), outcome.bytes);
      return path;
    };
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, folderName));
    const [before, after] = [await write(entry.before, 'before'), await write(entry.after, 'after')];
    const snapshots: (string | undefined)[] = [];
    for (const [index, recipe] of entry.moments.slice(0, maxMoments).entries())
      snapshots.push(await write(recipe, `moment-${index + 1}`));
    return before === undefined || after === undefined ? undefined : { before, after, snapshots };
  } catch (error) {
    log.error('The pictures of a recap could not be written.', error);
    return undefined;
  }
}

/** The recipe at a size that fits into a page. */
function reduced(recipe: Recipe, source: Size): Recipe {
  const { width, height } = pictureSize(source, recipe);
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return applyEdit(recipe, [{ path: 'geometry.resize', value: { width: side(width), height: side(height) } }]);
}
