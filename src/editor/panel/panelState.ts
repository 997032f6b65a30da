import type { Seat } from '../../client/seat.ts';
import type { ChatLine } from '../../shared/protocol/chat.ts';
import type { PanelLook } from '../../shared/protocol/lookPanel.ts';
import type { PanelSession, PanelSource, PanelState, RemotePresence } from '../../shared/protocol/panel.ts';
import { isNeutral, neutralRecipe } from '../../shared/recipe/recipe.ts';
import type { OpenedImage } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { remoteAbout } from './remoteAbout.ts';

/** Turns the path of a shown file into something the page may fetch. */
export type UrlOf = (path: string) => string;

/** Everything a page needs to show the document, in one answer. */
export function panelState(
  document: PixelPairDocument,
  session: PanelSession,
  urlOf: UrlOf,
  sequence: number,
  chat: readonly ChatLine[],
): PanelState {
  const { model } = document;
  return {
    source: panelSource(document, urlOf),
    recipe: model?.recipe ?? neutralRecipe,
    look: panelLook(document),
    sequence,
    session,
    presence: model ? remotePresence(model.seat) : [],
    about: model ? remoteAbout(model.seat) : [],
    chat,
    notices: document.notices.all,
  };
}

export function panelLook({ look }: PixelPairDocument): PanelLook {
  return { own: look.current, canUndo: look.canUndo, canRedo: look.canRedo };
}

export function panelSource(document: PixelPairDocument, urlOf: UrlOf): PanelSource {
  const { state } = document;
  if (state.ok) return shownImage(state.model.image, urlOf);
  return { ok: false, fileName: fileNameOf(document.uri), title: state.title, nextStep: state.nextStep };
}

function shownImage({ fileName, info, shown }: OpenedImage, urlOf: UrlOf): PanelSource {
  const { format, width, height } = info;
  return { ok: true, fileName, format, url: urlOf(shown.path), mime: shown.mime, width, height };
}

/** The address of a picture that looks as it will once it is computed: without edits, and with nothing under it to be seen. */
export function earlyPictureUrl({ model, look }: PixelPairDocument, urlOf: UrlOf): string | undefined {
  if (!model || !isNeutral(look.seenOf(model.recipe)) || model.image.info.hasAlpha) return undefined;
  return urlOf(model.image.shown.path);
}

/** What the others are doing; one's own cursor is under one's own hand. */
export function remotePresence(seat: Seat): readonly RemotePresence[] {
  return seat.participants.flatMap((participant) => {
    const presence = seat.presence.get(participant.id);
    return presence && participant.id !== seat.me.id ? [{ participant, ...presence }] : [];
  });
}
