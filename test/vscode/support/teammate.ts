import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connectSession } from '../../../src/client/connectSession.ts';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { createRoom, type Room } from '../../../src/host/room/room.ts';
import { type Session, startSession } from '../../../src/host/session/startSession.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { failTest } from '../../support/journals.ts';

/** Somebody else who joins by a link, as from another window. */
export async function joinAs(displayName: string, link: string): Promise<Seat> {
  const joined = await connectSession(link, { displayName, signal: new AbortController().signal });
  assert.ok(joined.ok, joined.ok ? '' : joined.sentence);
  return joined.seat;
}

/** Somebody else who shares an image of their own. */
export interface Host {
  readonly room: Room;
  readonly seat: Seat;
  readonly session: Session;
  /** How often the guests have asked to save. */
  saves: number;
  /** What happens while the file is being written. */
  whileSaving: () => void;
  stop(): Promise<void>;
}

/** Another image with the same pixels, for them to add to what they share. */
export function secondRoomOf({ room }: Host, fileName: string, bytes: Uint8Array): Room {
  return createRoom({
    recipe: neutralRecipe,
    image: { ...room.image, fileName },
    readImage: async (offset, length) => bytes.subarray(offset, offset + length),
    save: async () => ({ ok: true }),
    directory: room.directory,
  });
}

export async function hostAs(displayName: string, fileName: string, bytes: Uint8Array): Promise<Host> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const room: Room = createRoom({
    recipe: neutralRecipe,
    image: { fileName, sha256, byteLength: bytes.byteLength },
    readImage: async (offset, length) => bytes.subarray(offset, offset + length),
    async save() {
      host.saves++;
      const written = room.recipe;
      host.whileSaving();
      return { ok: true, written };
    },
  });
  const joined = await joinRoom(room.connectLocal(), { displayName });
  const started = await startSession({ rooms: [room], reach: 'loopback', uriScheme: 'vscode', onError: failTest });
  assert.ok(joined.ok && started.ok);
  const { session } = started;
  const host: Host = {
    room,
    session,
    seat: joined.seat,
    saves: 0,
    whileSaving: () => undefined,
    async stop() {
      await session.end('host-ended');
      room.close('host-ended');
    },
  };
  return host;
}
