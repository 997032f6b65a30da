import type { Seat } from '../../client/seat.ts';
import type { RecapImage, RecapMessage } from '../../shared/history/recap.ts';
import { type ChatLine, isNote } from '../../shared/protocol/chat.ts';
import type { SnapshotKey } from '../../shared/protocol/history.ts';
import { paths } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

/** Messages of one image that are kept: far more than are read again, and 2 MB at the very most. */
const maxMessages = 500;

/** What a session's diary says of one image. */
export interface DiaryEntry extends RecapImage {
  /** Where it lies, as a URI. */
  readonly uri: string;
  /** Of the room: who comes back to the same one is told of all its named moments again. */
  readonly roomId: string;
  readonly sha256: string;
  readonly snapshots: readonly (RecapImage['snapshots'][number] & SnapshotKey)[];
  /** As `snapshots` has them. */
  readonly moments: readonly Recipe[];
  /** What was said to everybody in the session. */
  readonly sessionChat: readonly RecapMessage[];
}

/** Follows one image of a session, until it is closed or the session is over; then it holds plain data, and nothing alive. */
export interface DiaryPage {
  readonly seat: Seat | undefined;
  /** As of now, or of when it was closed. */
  read(): DiaryEntry;
  /** The image goes on under another name. */
  move(uri: string): void;
  close(): void;
}

export function openDiaryPage(opened: string, seat: Seat): DiaryPage {
  const before = seat.recipe;
  let uri = opened;
  const lines = new Map<string, ChatLine>();
  const note = (line: ChatLine): void => {
    lines.set(`${line.participantId} ${line.id}`, line);
    const [oldest] = lines.keys();
    if (lines.size > maxMessages && oldest !== undefined) lines.delete(oldest);
  };
  seat.chatLines.forEach(note);
  let state: { readonly seat: Seat; readonly stop: () => void } | { readonly written: DiaryEntry } = {
    seat,
    stop: seat.on('chat', note),
  };
  const said = (channel: string): readonly RecapMessage[] =>
    [...lines.values()].flatMap((line) =>
      isNote(line) || line.channel !== channel || line.delivery !== 'sent'
        ? []
        : [{ name: line.name, text: line.text, sentAt: line.sentAt }],
    );
  const describe = (from: Seat): DiaryEntry => ({
    uri,
    roomId: from.roomId,
    fileName: from.image.fileName,
    sha256: from.image.sha256,
    before,
    after: from.recipe,
    authors: new Map(paths.flatMap((path) => nameAt(from, path))),
    snapshots: from.history.snapshots.map(({ participantId, id, title, name, at }) => ({
      participantId,
      id,
      title,
      name,
      at,
    })),
    moments: from.history.snapshots.map(({ recipe }) => recipe),
    chat: said('room'),
    sessionChat: said('session'),
  });
  return {
    get seat() {
      return 'seat' in state ? state.seat : undefined;
    },
    read: () => ('seat' in state ? describe(state.seat) : state.written),
    move(to) {
      uri = to;
    },
    close() {
      if ('written' in state) return;
      state.stop();
      state = { written: describe(state.seat) };
    },
  };
}

function nameAt(seat: Seat, path: (typeof paths)[number]): readonly (readonly [string, string])[] {
  const author = seat.authorOf(path);
  return author ? [[path, author.name]] : [];
}
