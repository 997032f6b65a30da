import * as vscode from 'vscode';
import type { EndReason, Seat } from '../../client/seat.ts';
import { openImage } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { endText, type ImageEnd } from './endText.ts';
import type { GuestOptions } from './guestOptions.ts';
import { createOfflineEdits } from './offlineEdits.ts';
import { receiveImage } from './receiveImage.ts';
import { createRefusedEdits } from './refusedEdits.ts';
import type { TellImage } from './runningSession.ts';
import { isClosedAlone } from './standbySeat.ts';
import { watchNetwork } from './watchNetwork.ts';

const noticeId = 'session';

/** Keeps a guest's document and the window's session in step with the seat, until that ends. */
export function followGuest(options: GuestOptions, document: PixelPairDocument, seat: Seat, tell: TellImage): void {
  const { log } = options.services;
  const logged = (running: Promise<unknown>): void => {
    running.catch((error: unknown) => log.error('Following the session failed.', error));
  };
  document.notices.hide(noticeId);
  const closed = document.onDidDispose(() => logged(seat.leave()));
  seat.on('people', () => tell({ type: 'people', count: seat.people.length }));
  seat.on('participants', () => {
    tell({ type: 'people', count: seat.participants.length });
    tell({ type: 'role', role: seat.me.role });
  });
  const refused = createRefusedEdits(document);
  seat.on('refused', ({ code, changes }) => refused.add(changes, code));
  const onConnection = (): void => {
    const { status, nextAttemptAt } = seat;
    if (status !== 'ended') tell({ type: 'connection', connection: status, retryAt: nextAttemptAt });
  };
  seat.on('status', onConnection);
  seat.on('retry', onConnection);
  seat.on('saved', () => logged(options.saves.markSaved(document)));
  // Only the newest one counts, and with the session all of them end.
  let receiving = new AbortController();
  const onImage = (): void => {
    receiving.abort();
    receiving = new AbortController();
    logged(takeNewImage(options, document, seat, receiving.signal));
  };
  seat.on('image', onImage);
  const stopWatching = watchNetwork(() => seat.reconnectNow());
  const onEnded = (reason: EndReason): void => {
    stopWatching();
    receiving.abort();
    closed.dispose();
    const goesOn = isClosedAlone(seat);
    tell(goesOn ? { type: 'closed', pass: seat.pass } : { type: 'over' });
    log.info(`The session is over for an image: ${reason}.`);
    if (options.documents.find(document.uri) === document)
      logged(endAsGuest(options, document, { reason, goesOn, refusal: seat.refusal }));
  };
  seat.on('ended', ({ reason }) => onEnded(reason));
  // Either may have come while the editor was opening.
  if (seat.endReason) onEnded(seat.endReason);
  else if (seat.image.sha256 !== document.model?.image.sha256) onImage();
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

/** The document goes on alone. It counts as changed, because it is nowhere on this computer's disk yet. */
export async function endAsGuest({ opener }: GuestOptions, document: PixelPairDocument, end: ImageEnd): Promise<void> {
  keepForLater(document);
  await opener.moveToOwnPlace(document);
  document.markChanged();
  const saveAs = {
    id: 'saveAs',
    label: vscode.l10n.t('Save As...'),
    run: () => void vscode.commands.executeCommand('pixelpair.saveCopy', document.uri),
  };
  const text = endText(end);
  document.notices.show({ id: noticeId, severity: 'info', text, actions: [saveAs] });
  const next = end.goesOn
    ? { label: vscode.l10n.t('Open Image of the Session...'), command: 'pixelpair.openSessionImage' }
    : { label: vscode.l10n.t('Session Recap'), command: 'pixelpair.sessionRecap' };
  const chosen = await vscode.window.showInformationMessage(plainText(text), saveAs.label, next.label);
  if (chosen === next.label) await vscode.commands.executeCommand(next.command);
  else if (chosen) await vscode.commands.executeCommand('pixelpair.saveCopy', document.uri);
}

/** What the host does not have, and what is done from here on, is at hand for who joins again. */
function keepForLater(document: PixelPairDocument): void {
  const { model, offline } = document;
  if (!model) return;
  const { recipe } = model;
  document.offline = createOfflineEdits(recipe, model.room ? offline?.by(recipe) : model.seat.pending);
}
