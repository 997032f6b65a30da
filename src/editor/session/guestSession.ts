import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { followGuest } from './followGuest.ts';
import type { GuestOptions } from './guestOptions.ts';
import { guestUri } from './guestPlaces.ts';
import type { GuestRecord } from './guestRecords.ts';
import { joinSession, orLeave } from './joinSession.ts';
import type { Begun, Tell } from './runningSession.ts';

/** Joins, opens the host's image in this window, and stays until one of both sides ends it. */
export async function guestSession(options: GuestOptions, link: SessionLink, tell: Tell): Promise<Begun> {
  const joined = await joinSession(options.services, link);
  if (!joined.ok) return joined.cancelled ? { ok: false } : { ok: false, problem: joined };
  const { seat, image } = joined;
  const uri = guestUri(`${link.session}-${seat.roomId}`, image);
  options.places.put(uri, { place: { seat }, image });
  const { document, model } = await orLeave(seat, () => openDocument(options.documents, uri, seat));
  options.services.log.info(`Joined a session at ${link.address}:${link.port}.`);
  const forget = await remember(options, {
    link,
    images: [{ uri: uri.toString(), room: seat.roomId, pass: seat.pass }],
  });
  const tellAll: Tell = (event) => {
    if (event.type === 'over') forget();
    tell(event);
  };
  followGuest(options, document, seat, tellAll);
  const running = {
    has: (one: ImageModel) => one === model,
    reconnectNow: seat.reconnectNow,
    // The host sees the line break, and keeps the place for a while.
    rest: async () => undefined,
    stop: () => seat.leave(),
  };
  return { ok: true, running, event: { type: 'joined', fileName: image.fileName, people: seat.participants.length } };
}

/** So that this window comes back as the same participant after a reload. Returns what forgets it. */
async function remember({ guests, memory, services }: GuestOptions, record: GuestRecord): Promise<() => void> {
  const key = randomUUID();
  const logged = (running: Promise<unknown>): Promise<unknown> =>
    running.catch((error: unknown) => services.log.warn('The session could not be remembered.', error));
  await logged(guests.write(key, record));
  await memory.setJoined({ key, uris: record.images.map(({ uri }) => uri) });
  return () => void logged(Promise.all([memory.setJoined(undefined), guests.remove(key)]));
}

interface Opened {
  readonly document: PixelPairDocument;
  readonly model: ImageModel;
}

async function openDocument(documents: Documents, uri: vscode.Uri, seat: Seat): Promise<Opened> {
  const earlier = documents.find(uri);
  if (earlier?.model) {
    // The copy of an earlier visit is still open: it becomes the session's again.
    earlier.model.moveTo({ seat });
    await openEditor(uri);
    return { document: earlier, model: earlier.model };
  }
  await openEditor(uri);
  const document = documents.find(uri);
  if (document?.model?.seat === seat) return { document, model: document.model };
  throw new Error('The image was received, but its editor did not open.');
}
