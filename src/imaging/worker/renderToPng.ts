import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { CodecError } from '../codec/codecError.ts';
import { isGrey } from '../codec/greyPixels.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { pngStream } from '../scratch/pngStream.ts';
import type { ScratchPixels } from '../scratch/scratchPixels.ts';
import { writeParts } from '../scratch/writeParts.ts';
import { renderBands } from './renderBands.ts';
import { rendererAt } from './renderPixels.ts';

/** Decoded pixels in a file, and the PNG that is to be made of them. */
export interface OneRender {
  readonly decoded: ScratchPixels;
  readonly recipe: Recipe;
  readonly path: string;
  readonly picture: Size;
  readonly alpha: boolean;
  readonly metadata: Metadata;
}

/** Renders from file to file, into a PNG that is only stored. Says whether the picture is grey all over. */
export async function renderToPng(
  { decoded, recipe, path, picture, alpha, metadata }: OneRender,
  kernelPath: string,
): Promise<boolean> {
  let grey = true;
  const bands = renderBands(await rendererAt(kernelPath), decoded, recipe);
  const looked = async function* () {
    for await (const band of bands) {
      grey &&= isGrey(band);
      yield band;
    }
  };
  const stream = pngStream(looked(), { ...picture, alpha, level: 0, metadata });
  await CodecError.guard('encode-failed', writeParts(path, stream));
  return grey;
}
