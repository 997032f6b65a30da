import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import { neutralRecipe } from '../../shared/recipe/recipe.ts';
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

/** The host has reloaded the file. */
async function takeNewImage(
  { services }: GuestOptions,
  document: PixelPairDocument,
  seat: Seat,
  { signal, onShown }: { readonly signal: AbortSignal; readonly onShown: () => void },
): Promise<void> {
  const { fileName } = seat.image;
  const received = await receiveImage(services, seat, signal, { report: () => undefined });
  if (signal.aborted) return;
  if (!received.ok) return services.log.warn(`The host's new image did not arrive: ${received.code}.`);
  const opened = await openImage(services, received.bytes, fileName);
  if (!opened.ok || signal.aborted || document.model?.seat !== seat) return;
  // What the host saved before is in these bytes, or gone; edits beside the image are left to the next save.
  document.model.savedRecipe = neutralRecipe;
  document.model.replaceImage(opened.image);
  onShown();
}
