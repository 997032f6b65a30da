import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { refused, type SaveResult } from './saver.ts';

/** A guest's save: the file is the host's, and so is writing it. */
export async function askHostToSave({ model }: PixelPairDocument): Promise<SaveResult> {
  const outcome = await model?.seat.requestSave();
  if (model && outcome?.ok) {
    model.savedRecipe = model.recipe;
    tellBriefly(`The host saved ${model.image.fileName}`);
    return outcome;
  }
  const message =
    outcome?.ok === false && outcome.message !== '' ? outcome.message : 'The host could not save the image.';
  return refused({
    code: 'refused-by-host',
    message: `Not saved: ${message}`,
    nextStep: 'Try again, or save a copy of your own.',
  });
}
