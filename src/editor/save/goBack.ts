import * as vscode from 'vscode';
import { applyEdit, changesBetween, type Path } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { type PixelPairDocument, viewersLook } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { isGuestUri } from '../session/guestPlaces.ts';

const ownOnly = vscode.l10n.t('Only what you changed yourself was taken back. What the others did stays.');

/**
 * Goes back to what was saved last. That is up to whose file it is, for everybody in the session; a guest takes back what they
 * have set themselves.
 */
export function goBack(document: PixelPairDocument, model: ImageModel): void {
  const isViewer = model.seat.me.role === 'viewer';
  if (!isViewer) model.goTo(isGuestUri(document.uri) ? withoutOwn(document, model) : model.savedRecipe);
  if (!model.isChanged) return;
  void vscode.window.showInformationMessage(plainText(isViewer ? viewersLook : ownOnly));
}

/** The recipe with every path as it was saved whose value is the guest's own. */
function withoutOwn({ offline }: PixelPairDocument, model: ImageModel): Recipe {
  const { recipe, savedRecipe, seat } = model;
  // A room of one does not know whose the values are that it began with.
  const alone = model.room && new Set(offline?.by(recipe).flatMap(({ changes }) => changes.map(({ path }) => path)));
  const isOwn = (path: Path): boolean => alone?.has(path) ?? seat.authorOf(path)?.participantId === seat.me.id;
  return applyEdit(
    recipe,
    changesBetween(recipe, savedRecipe).filter(({ path }) => isOwn(path)),
  );
}
