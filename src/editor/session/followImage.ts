import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import { isNeutral, neutralRecipe } from '../../shared/recipe/recipe.ts';
import { openImage } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { GuestOptions } from './guestOptions.ts';
import { createNewestImage, type NewestImage } from './newestImage.ts';
import { receiveImage } from './receiveImage.ts';

const noticeId = 'newestImage';

/** Shows a guest what the host has: whenever that is another image by now, and it has arrived. */
export function followImage(
  options: GuestOptions,
  document: PixelPairDocument,
  seat: Seat,
  logged: (running: Promise<unknown>) => void,
): NewestImage {
  const newest = createNewestImage({
    clock: systemClock,
    byteLength: () => seat.image.byteLength,
    take: (signal, onShown) => logged(takeNewImage(options, document, seat, { signal, onShown })),
    offer: () => offerNewest(document, newest.take),
    withdraw: () => document.notices.hide(noticeId),
  });
  seat.on('recipe', () => forgetSaved(document, seat));
  return newest;
}

function offerNewest(document: PixelPairDocument, take: () => void): void {
  document.notices.show({
    id: noticeId,
    severity: 'info',
    text: vscode.l10n.t('The host has changed the image again and again. You may be looking at an earlier one.'),
    actions: [{ id: 'take', label: vscode.l10n.t('Show the Newest'), run: take }],
  });
}

/**
 * A host whose file holds the edits begins anew with other pixels: what was saved before is in them, or gone. One who keeps
 * them beside the image goes on with them, and so does what Revert goes back to.
 */
function forgetSaved({ model }: PixelPairDocument, seat: Seat): void {
  if (model?.seat !== seat || seat.image.sha256 === model.image.sha256) return;
  if (isNeutral(model.recipe)) model.savedRecipe = neutralRecipe;
}

/** The host has reloaded the file, or given it another name. */
async function takeNewImage(
  { services }: GuestOptions,
  document: PixelPairDocument,
  seat: Seat,
  { signal, onShown }: { readonly signal: AbortSignal; readonly onShown: () => void },
): Promise<void> {
  const { fileName, sha256 } = seat.image;
  const { model } = document;
  if (model?.image.sha256 === sha256) {
    model.replaceImage({ ...model.image, fileName });
    return onShown();
  }
  const received = await receiveImage(services, seat, signal, { report: () => undefined });
  if (signal.aborted) return;
  if (!received.ok) return services.log.warn(`The host's new image did not arrive: ${received.code}.`);
  const opened = await openImage(services, received.bytes, fileName);
  if (!opened.ok || signal.aborted || document.model?.seat !== seat) return;
  forgetSaved(document, seat);
  document.model.replaceImage(opened.image);
  onShown();
}
