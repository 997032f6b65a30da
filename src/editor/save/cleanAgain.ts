import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { Services } from '../services.ts';
import type { SaveDesk } from './saveDesk.ts';

interface Parts {
  readonly saves: Pick<SaveDesk, 'markSaved'>;
  readonly services: Pick<Services, 'log'>;
}

/**
 * Takes the dirty mark off once an image is as it was saved, by whomever. VS Code sees that by itself where all edits are
 * undone that it knows; those of others it cannot undo, so for it they are there for good.
 */
export function cleanAgain(document: PixelPairDocument, { saves, services }: Parts): void {
  let isMixed = false;
  document.onDidChangeModel((change) => {
    const { model } = document;
    if (change.kind !== 'recipe' || !model) return;
    isMixed ||= !change.mine;
    if (!isMixed || model.isChanged) return;
    isMixed = false;
    // After VS Code was told of the edit itself.
    setImmediate(() => {
      saves.markSaved(document, model.savedRecipe).catch((error: unknown) => {
        services.log.error('An image that is as it was saved could not be marked as such.', error);
      });
    });
  });
}
