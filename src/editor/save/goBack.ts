import * as vscode from 'vscode';
import type { ImageModel } from '../document/imageModel.ts';
import { type PixelPairDocument, viewersLook } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { isGuestUri } from '../session/guestPlaces.ts';

const ownOnly = vscode.l10n.t('Only what you changed yourself was taken back. What the others did stays.');

/**
 * Goes back to what was saved last. In a session that is up to whose file it is, for everybody; a guest takes back what they
 * have set themselves.
 */
export async function goBack(document: PixelPairDocument, model: ImageModel, isShared: boolean): Promise<void> {
  const isViewer = model.seat.me.role === 'viewer';
  if (!isViewer && isShared && isGuestUri(document.uri)) await takeBackOwn(document, model);
  else if (!isViewer) model.goTo(model.savedRecipe);
  if (!model.isChanged) return;
  void vscode.window.showInformationMessage(plainText(isViewer ? viewersLook : ownOnly));
}

async function takeBackOwn({ offline }: PixelPairDocument, model: ImageModel): Promise<void> {
  const { room, savedRecipe, seat } = model;
  if (!room) await seat.takeBackSince(savedRecipe);
  // While the host is looked for: a room of one does not know whose the values are that it began with.
  else if (offline) model.goTo(offline.without(savedRecipe));
}
