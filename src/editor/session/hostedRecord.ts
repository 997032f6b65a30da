import type { Room } from '../../host/room/room.ts';
import type { Session } from '../../host/session/startSession.ts';
import type { Documents } from '../document/documents.ts';
import { backupOf } from '../save/backup.ts';
import type { HostOptions } from './hostOptions.ts';
import { type KeptSession, keepSession } from './keptSession.ts';
import type { Reach } from './reaches.ts';
import type { KeptTokens, SessionRecord, SharedImage } from './sessionRecord.ts';
import type { SharedRooms } from './sharedRooms.ts';

export interface RecordedParts {
  readonly session: Session;
  readonly reach: Reach;
  readonly journals: SharedRooms;
  /** The tokens lie where an earlier process has put them. */
  readonly isDoorKept?: boolean;
  /** As they were kept, for images that are not open yet. */
  readonly images?: readonly SharedImage[];
}

/** Keeps a session that this window hosts, with the rooms that are shared at the time. */
export async function keepHosted(
  { documents, records, memory, onNotKept }: HostOptions,
  parts: RecordedParts,
  rooms: ReadonlySet<Room>,
): Promise<KeptSession> {
  const describe = (): SessionRecord => describeHosted(parts, rooms, documents);
  const tokens = (): KeptTokens => {
    const { door } = parts.session;
    return { ...door.tokens, retired: door.retired };
  };
  return keepSession({
    records,
    memory,
    describe,
    tokens,
    isDoorKept: parts.isDoorKept ?? false,
    onGone: () => void parts.journals.beginAgain(),
    isBehind: () => parts.journals.isBehind,
    isTaken: () => parts.journals.isTaken(),
    onError: onNotKept,
  });
}

function describeHosted(
  { session, reach, images: kept }: RecordedParts,
  rooms: ReadonlySet<Room>,
  documents: Documents,
): SessionRecord {
  const { session: id, approves, isLocked } = session.door;
  const describeImage = (room: Room): SharedImage | undefined => {
    const document = documents.findIn(room);
    const backup = document && backupOf(document);
    if (document && backup) return { room: room.id, uri: document.uri.toString(), document: backup };
    return kept?.find((image) => image.room === room.id);
  };
  return {
    session: id,
    port: session.port,
    address: session.address,
    reach,
    pid: process.pid,
    policy: { approves, isLocked },
    ...(reach === 'forwarded' && { published: session.published }),
    images: [...rooms].flatMap((room) => describeImage(room) ?? []),
  };
}
