import * as vscode from 'vscode';
import { connectSession } from '../../client/connectSession.ts';
import type { Seat, SeatPass } from '../../client/seat.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import { type OpenedImage, openImage } from '../document/openedImage.ts';
import type { Services } from '../services.ts';
import { transferProblems } from './limitTexts.ts';
import { receiveImage } from './receiveImage.ts';
import { createCountdown } from './waitingCountdown.ts';

export type JoiningOutcome =
  | { readonly ok: true; readonly seat: Seat; readonly image: OpenedImage }
  | ({ readonly ok: false; readonly cancelled: boolean } & RejectText);

/** A room of a session one is in already, and what makes one the same participant there. */
export interface RoomToJoin {
  readonly room: string;
  readonly resume: SeatPass;
  /** One has a seat there already, and keeps it where the image does not open. */
  readonly here?: Seat | undefined;
}

export interface Joining {
  /** The session's first room where it is absent. */
  readonly at?: RoomToJoin | undefined;
  /** Whether the host is being asked. */
  readonly onWaiting?: ((isWaiting: boolean) => void) | undefined;
}

/** From a link to a seat with its image at hand, with a progress that can be cancelled. */
export function joinSession(
  services: Services,
  linkNow: () => SessionLink,
  { at, onWaiting }: Joining,
): Thenable<JoiningOutcome> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'PixelPair', cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    progress.report({ message: vscode.l10n.t('Connecting...') });
    const displayName = await services.displayName();
    const countdown = createCountdown(progress, onWaiting);
    if (at?.here) return takeImage(services, at.here, abort.signal, progress);
    const connected = await connectSession(linkNow(), {
      placeNow: linkNow,
      displayName,
      signal: abort.signal,
      onWaiting: countdown.start,
      ...(at && { room: at.room, resume: at.resume }),
    }).finally(countdown.stop);
    if (!connected.ok) return failed(connected, connected.code === 'cancelled');
    const { seat } = connected;
    const outcome = await orLeave(seat, () => takeImage(services, seat, abort.signal, progress));
    if (!outcome.ok) await seat.leave();
    return outcome;
  });
}

/** Nobody stays in a session behind the back of a window that failed to open it, with a full disk for instance. */
export async function orLeave<T>(seat: Seat, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    await seat.leave();
    throw error;
  }
}

async function takeImage(
  services: Services,
  seat: Seat,
  signal: AbortSignal,
  progress: vscode.Progress<{ readonly message?: string }>,
): Promise<JoiningOutcome> {
  const received = await receiveImage(services, seat, signal, progress);
  if (!received.ok) return failed(transferProblems[received.code], received.code === 'cancelled');
  const opened = await openImage(services, received.bytes, seat.image.fileName);
  if (!opened.ok) return failed({ sentence: opened.title, nextStep: opened.nextStep }, false);
  return { ok: true, seat, image: opened.image };
}

function failed({ sentence, nextStep }: RejectText, cancelled: boolean): JoiningOutcome {
  return { ok: false, cancelled, sentence, nextStep };
}
