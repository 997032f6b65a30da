import type { ExportLook } from '../../shared/protocol/exportPanel.ts';
import { equalRecipes } from '../../shared/recipe/recipe.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** What an export is made of. */
export type ExportedPicture = Pick<ImageModel, 'image' | 'recipe'>;

/** The picture as the user sees it, or as everybody else does. */
export function exportedPicture(
  { model, look }: Pick<PixelPairDocument, 'model' | 'look'>,
  whose: ExportLook = 'mine',
): ExportedPicture | undefined {
  if (!model) return undefined;
  const { image, recipe } = model;
  return { image, recipe: whose === 'mine' ? look.seenOf(recipe) : recipe };
}

/** Whether the user sees something else than the others. */
export function seesPrivately({ model, look }: Pick<PixelPairDocument, 'model' | 'look'>): boolean {
  return model !== undefined && !equalRecipes(look.seenOf(model.recipe), model.recipe);
}
