import type * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { Changes } from '../../shared/recipe/edit.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { followGuest } from './followGuest.ts';
import type { GuestOptions } from './guestOptions.ts';
import { guestUri } from './guestPlaces.ts';
import type { JoinedImages } from './joinedImages.ts';
import { type Joining, joinSession, orLeave } from './joinSession.ts';
import { madeAlone } from './madeAlone.ts';
import { createRefusedEdits } from './refusedEdits.ts';

export type OpenedSessionImage =
  | { readonly ok: true; readonly seat: Seat; readonly model: ImageModel }
  | { readonly ok: false; readonly problem?: RejectText };

/** Joins a room and opens its image in this window. */
export async function openSessionImage(
  options: GuestOptions,
  linkNow: () => SessionLink,
  images: JoinedImages,
  { place, ...joining }: Joining & { readonly place?: vscode.TextDocumentShowOptions | undefined },
): Promise<OpenedSessionImage> {
  const joined = await joinSession(options.services, linkNow, joining);
  if (!joined.ok) return joined.cancelled ? { ok: false } : { ok: false, problem: joined };
  const { seat, image } = joined;
  const link = linkNow();
  if (images.isOver) {
    await seat.leave();
    return { ok: false };
  }
  const uri = guestUri(`${link.session}-${seat.roomId}`, image);
  options.places.put(uri, { place: { seat }, image });
  const key = uri.toString();
  images.expect({ uri: key, room: seat.roomId, pass: seat.pass });
  const open = (): Promise<Opened> => openDocument(options.documents, uri, seat, place);
  const opening = joining.at?.here ? open() : orLeave(seat, open);
  const { document, model, alone } = await opening.catch((error: unknown) => {
    images.remove(key);
    throw error;
  });
  options.services.log.info(`Joined a session at ${link.address}:${link.port}.`);
  // The host sees the line break at the end of the process, and keeps the place for a while.
  const running = { reconnectNow: seat.reconnectNow, rest: async () => undefined, stop: () => seat.leave() };
  const isAdded = images.add(key, { model, running });
  // Before anything is waited for: whoever leaves meanwhile is out of the session.
  followGuest(options, document, seat, images.tellFor(key));
  if (alone.length > 0) createRefusedEdits(document, 'madeAlone').add(alone, 'made-alone');
  if (!isAdded) await seat.leave();
  await images.keep();
  return { ok: true, seat, model };
}

interface Opened {
  readonly document: PixelPairDocument;
  readonly model: ImageModel;
  /** What was done to an earlier copy since it had left the session. */
  readonly alone: Changes;
}

async function openDocument(
  documents: Documents,
  uri: vscode.Uri,
  seat: Seat,
  place: vscode.TextDocumentShowOptions | undefined,
): Promise<Opened> {
  const earlier = documents.find(uri);
  if (earlier?.model) {
    // The copy of an earlier visit is still open: it becomes the session's again.
    const { model, offline } = earlier;
    const alone = madeAlone(offline?.by(model.recipe) ?? [], seat.recipe);
    earlier.offline = undefined;
    model.moveTo({ seat });
    await openEditor(uri, place);
    return { document: earlier, model, alone };
  }
  await openEditor(uri, place);
  const document = documents.find(uri);
  if (document?.model?.seat === seat) return { document, model: document.model, alone: [] };
  throw new Error('The image was received, but its editor did not open.');
}
