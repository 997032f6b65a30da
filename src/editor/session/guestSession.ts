import type * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import { openEditor } from '../commands/openCollaboratively.ts';
import type { DocumentOpener } from '../document/documentOpener.ts';
import type { Documents } from '../document/documents.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SaveDesk } from '../save/saveDesk.ts';
import type { Services } from '../services.ts';
import { followGuest } from './followGuest.ts';
import { type GuestPlaces, guestUri } from './guestPlaces.ts';
import { joinSession } from './joinSession.ts';
import type { Begun, Tell } from './runningSession.ts';

export interface GuestOptions {
  readonly services: Services;
  readonly documents: Documents;
  readonly opener: DocumentOpener;
  readonly saves: SaveDesk;
  readonly places: GuestPlaces;
}

/** Joins, opens the host's image in this window, and stays until one of both sides ends it. */
export async function guestSession(options: GuestOptions, link: SessionLink, tell: Tell): Promise<Begun> {
  const joined = await joinSession(options.services, link);
  if (!joined.ok) return joined.cancelled ? { ok: false } : { ok: false, problem: joined };
  const { seat, image } = joined;
  const uri = guestUri(`${link.session}-${seat.roomId}`, image);
  options.places.put(uri, { place: { seat }, image });
  const document = await openDocument(options.documents, uri, seat);
  options.services.log.info(`Joined a session at ${link.address}:${link.port}.`);
  followGuest(options, document, seat, tell);
  const running = { document, stop: () => seat.leave() };
  return { ok: true, running, event: { type: 'joined', fileName: image.fileName, people: seat.participants.length } };
}

async function openDocument(documents: Documents, uri: vscode.Uri, seat: Seat): Promise<PixelPairDocument> {
  const earlier = documents.find(uri);
  if (earlier?.model) {
    // The copy of an earlier visit is still open: it becomes the session's again.
    earlier.model.moveTo({ seat });
    await openEditor(uri);
    return earlier;
  }
  await openEditor(uri);
  const document = documents.find(uri);
  if (document?.model?.seat === seat) return document;
  await seat.leave();
  throw new Error('The image was received, but its editor did not open.');
}
