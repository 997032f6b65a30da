import * as vscode from 'vscode';
import type { EndReason, Seat } from '../../client/seat.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { followSaved } from '../save/followSaved.ts';
import { endText, type ImageEnd } from './endText.ts';
import { followImage } from './followImage.ts';
import type { GuestOptions } from './guestOptions.ts';
import { createOfflineEdits } from './offlineEdits.ts';
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
  const saved = followSaved(seat, {
    note(recipe) {
      if (document.model?.seat === seat) document.model.savedRecipe = recipe;
    },
    mark: () => logged(options.saves.markSaved(document, document.model?.savedRecipe)),
  });
  const newest = followImage(options, document, seat, logged);
  seat.on('image', newest.look);
  const stopWatching = watchNetwork(() => seat.reconnectNow());
  const onEnded = (reason: EndReason): void => {
    stopWatching();
    newest.stop();
    saved.stop();
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
  else if (seat.image.sha256 !== document.model?.image.sha256) newest.look();
}

/** The document goes on alone. It counts as changed, because it is nowhere on this computer's disk yet. */
export async function endAsGuest({ opener }: GuestOptions, document: PixelPairDocument, end: ImageEnd): Promise<void> {
  keepForLater(document);
  await opener.moveToOwnPlace(document);
  document.markNowhere();
  const text = endText(end);
  const saveAs = { id: 'saveAs', label: vscode.l10n.t('Save As...'), run: () => run('saveCopy', document.uri) };
  const open = {
    id: 'open',
    label: vscode.l10n.t('Open Image of the Session...'),
    run: () => run('openSessionImage'),
  };
  const recap = { id: 'recap', label: vscode.l10n.t('Session Recap'), run: () => run('sessionRecap') };
  document.notices.show({ id: noticeId, severity: 'info', text, actions: end.goesOn ? [open, saveAs] : [saveAs] });
  const actions = end.goesOn ? [open, saveAs] : [saveAs, recap];
  const labels = actions.map(({ label }) => label);
  const chosen = await vscode.window.showInformationMessage(plainText(text), ...labels);
  actions.find(({ label }) => label === chosen)?.run();
}

function run(command: string, ...args: unknown[]): void {
  void vscode.commands.executeCommand(`pixelpair.${command}`, ...args);
}

/** What the host does not have, and what is done from here on, is at hand for who joins again. */
function keepForLater(document: PixelPairDocument): void {
  const { model, offline } = document;
  if (!model) return;
  const { recipe } = model;
  document.offline = createOfflineEdits(recipe, model.room ? offline?.by(recipe) : model.seat.pending);
}
