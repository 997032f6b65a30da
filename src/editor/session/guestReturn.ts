import * as vscode from 'vscode';
import { type ConnectOutcome, connectSession } from '../../client/connectSession.ts';
import type { PendingEdit, Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import { parseHostReject } from '../../shared/protocol/rejects.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { leftCopyNoticeId } from '../document/keptDocuments.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { waitForDocument } from '../document/waitForDocument.ts';
import { createAttempts } from './attempts.ts';
import type { ImageEnd } from './endText.ts';
import { endAsGuest, followGuest } from './followGuest.ts';
import type { GuestOptions } from './guestOptions.ts';
import type { GuestRecord, JoinedImage } from './guestRecords.ts';
import { JoinedSession } from './joinedSession.ts';
import { openMissing } from './openMissing.ts';
import { passingRejects } from './passingRejects.ts';
import type { Begun, RunningImage, Tell, TellImage } from './runningSession.ts';
import { watchNetwork } from './watchNetwork.ts';

/** Finds out whether this window had joined a session when its process went. Gives what goes on with it. */
export async function planComeBack(
  options: GuestOptions,
): Promise<{ readonly link: SessionLink; begin(tell: Tell): Promise<Begun> } | undefined> {
  const { memory, guests } = options;
  const { joined } = memory;
  if (!joined) return undefined;
  const record = await guests.read(joined.key);
  if (!record) {
    await memory.forgetJoined(joined.key);
    await guests.remove(joined.key);
    return undefined;
  }
  const begin = async (tell: Tell): Promise<Begun> => {
    const running = new JoinedSession(options, record.link, tell, joined.key);
    const { images } = running;
    if (!(await returnToAll(options, record, running))) return { ok: false };
    return { ok: true, running, event: { type: 'joined', fileName: images.names, people: 1, connection: 'lost' } };
  };
  return { link: record.link, begin };
}

/** Settles with the first image that is open. The others follow: a hidden tab opens when it is looked at. */
function returnToAll(options: GuestOptions, record: GuestRecord, running: JoinedSession): Promise<boolean> {
  const { images } = running;
  const { log } = options.services;
  const onError = (error: unknown): false => {
    log.error('An image of the session did not open.', error);
    return false;
  };
  if (record.images.length === 0 && record.closed) {
    images.standby.take(record.closed);
    return Promise.resolve(true);
  }
  for (const image of record.images) images.expect(image);
  return new Promise((resolve) => {
    const returning = record.images.map(async (image) => {
      const isBack = await returnAsGuest(options, running, image).catch(onError);
      if (isBack) resolve(true);
      return { uri: image.uri, isBack };
    });
    const onAll = (all: readonly { readonly uri: string; readonly isBack: boolean }[]): void => {
      const isAnyBack = all.some(({ isBack }) => isBack);
      // With none of them nothing is forgotten: the next start of the window tries again.
      if (isAnyBack) for (const { uri, isBack } of all) if (!isBack) images.remove(uri);
      resolve(isAnyBack);
    };
    void Promise.all(returning).then(onAll);
  });
}

/** Goes on as the guest this window was before it was reloaded. Until the host answers, the document is edited alone. */
async function returnAsGuest(
  options: GuestOptions,
  { images, linkNow }: JoinedSession,
  image: JoinedImage,
): Promise<boolean> {
  const uri = vscode.Uri.parse(image.uri, true);
  const opening = waitForDocument(options.documents, uri);
  const [document] = await Promise.all([opening, openMissing(options.documents, [image.uri])]);
  // Whoever closes the tab leaves.
  if (!document) images.remove(image.uri);
  if (!document?.model) return false;
  const { model } = document;
  document.notices.hide(leftCopyNoticeId);
  const running = new GuestReturn(options, { linkNow, image, document, model, tell: images.tellFor(image.uri) });
  if (!images.add(image.uri, { model, running })) {
    await running.rest();
    return false;
  }
  setImmediate(() => running.start());
  return true;
}

interface ReturnParts {
  readonly linkNow: () => SessionLink;
  readonly image: JoinedImage;
  readonly document: PixelPairDocument;
  readonly model: ImageModel;
  readonly tell: TellImage;
}

class GuestReturn implements RunningImage {
  readonly #options: GuestOptions;
  readonly #parts: ReturnParts;
  readonly #attempts = createAttempts({
    clock: systemClock,
    attempt: (signal) => this.#look(signal),
    onChange: () => this.#tellLost(),
  });
  readonly #stopWatching = watchNetwork(() => this.#attempts.now());
  #seat: Seat | undefined;
  #isOver = false;

  constructor(options: GuestOptions, parts: ReturnParts) {
    this.#options = options;
    this.#parts = parts;
    parts.model.onDidDispose(() => this.#onClosed());
  }

  /** Looks for the host now. */
  start(): void {
    if (!this.#isOver) this.#attempts.begin();
  }

  reconnectNow(): void {
    if (this.#seat) this.#seat.reconnectNow();
    else this.#attempts.now();
  }

  async rest(): Promise<void> {
    this.#stopLooking();
  }

  async stop(): Promise<void> {
    if (this.#seat) return this.#seat.leave();
    await this.#end({ reason: 'left' });
  }

  #look(signal: AbortSignal): void {
    this.#tellLost();
    const { log } = this.#options.services;
    const onError = (error: unknown): void => log.error('Coming back to the session failed.', error);
    const onAttemptFailed = (error: unknown): void => {
      onError(error);
      if (!signal.aborted) this.#attempts.again();
    };
    this.#attempt(signal).then((outcome) => this.#handle(outcome, signal).catch(onError), onAttemptFailed);
  }

  async #attempt(signal: AbortSignal): Promise<ConnectOutcome> {
    const { linkNow, image, document, model } = this.#parts;
    const { room, pass: resume } = image;
    const displayName = await this.#options.services.displayName();
    const pending = (): readonly PendingEdit[] => document.offline?.send(model.recipe) ?? [];
    return connectSession(linkNow(), { placeNow: linkNow, displayName, signal, room, resume, pending });
  }

  async #handle(outcome: ConnectOutcome, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      if (outcome.ok) await outcome.seat.leave();
    } else if (outcome.ok) this.#arrive(outcome.seat);
    else if (passingRejects.has(outcome.code)) this.#attempts.again();
    else if (outcome.code === 'unknown-room') await this.#endClosed();
    else await this.#end({ reason: 'expired', refusal: parseHostReject(outcome.code) });
  }

  #arrive(seat: Seat): void {
    const { document, model, tell } = this.#parts;
    this.#attempts.stop();
    this.#stopWatching();
    this.#seat = seat;
    // The seat has brought what was done until it was let in, which is now.
    document.offline = undefined;
    model.moveTo({ seat });
    tell({ type: 'connection', connection: 'open' });
    tell({ type: 'people', count: seat.participants.length });
    tell({ type: 'role', role: seat.me.role });
    followGuest(this.#options, document, seat, tell);
  }

  async #end(end: ImageEnd): Promise<void> {
    this.#stopLooking();
    this.#parts.tell({ type: 'over' });
    await endAsGuest(this.#options, this.#parts.document, end);
  }

  /** The host is there, and shares other images by now. */
  async #endClosed(): Promise<void> {
    this.#stopLooking();
    this.#parts.tell({ type: 'closed', pass: this.#parts.image.pass });
    await endAsGuest(this.#options, this.#parts.document, { reason: 'host-closed', goesOn: true });
  }

  /** Once there is a seat, it is left by whoever follows it. */
  #onClosed(): void {
    this.#stopLooking();
    if (!this.#seat) this.#parts.tell({ type: 'over' });
  }

  #tellLost(): void {
    this.#parts.tell({ type: 'connection', connection: 'lost', retryAt: this.#attempts.nextAt });
  }

  #stopLooking(): void {
    this.#isOver = true;
    this.#stopWatching();
    this.#attempts.stop();
  }
}
