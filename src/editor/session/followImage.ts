import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import { openImage } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { GuestOptions } from './guestOptions.ts';
import { createNewestImage, type NewestImage } from './newestImage.ts';
import { receiveImage } from './receiveImage.ts';

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
    take: (signal) => logged(takeNewImage(options, document, seat, signal)),
    offer: () => offerNewest(document, newest.take),
  });
  return newest;
}

function offerNewest(document: PixelPairDocument, take: () => void): void {
  document.notices.show({
    id: 'newestImage',
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
  signal: AbortSignal,
): Promise<void> {
  const { fileName } = seat.image;
  const received = await receiveImage(services, seat, signal, { report: () => undefined });
  if (signal.aborted) return;
  if (!received.ok) return services.log.warn(`The host's new image did not arrive: ${received.code}.`);
  const opened = await openImage(services, received.bytes, fileName);
  if (opened.ok && !signal.aborted && document.model?.seat === seat) document.model.replaceImage(opened.image);
}
