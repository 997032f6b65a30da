import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { joinRoom } from '../../src/client/joinRoom.ts';
import type { Seat } from '../../src/client/seat.ts';
import { createRoom, type Room, type RoomOptions } from '../../src/host/room/room.ts';
import type { Connection } from '../../src/shared/protocol/connection.ts';
import type { RoomImage } from '../../src/shared/protocol/schemas.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';

export function describeImage(bytes: Uint8Array, fileName = 'photo.jpg'): RoomImage {
  return { fileName, sha256: createHash('sha256').update(bytes).digest('hex'), byteLength: bytes.byteLength };
}

/** A room around some bytes, whose saves succeed. */
export function makeRoom(options: Partial<RoomOptions> & { readonly bytes?: Uint8Array } = {}): Room {
  const { bytes = new Uint8Array([1, 2, 3]), ...rest } = options;
  return createRoom({
    recipe: neutralRecipe,
    image: describeImage(bytes),
    readImage: async (offset, length) => bytes.subarray(offset, offset + length),
    save: async () => ({ ok: true }),
    ...rest,
  });
}

export async function takeSeat(connection: Connection, displayName: string): Promise<Seat> {
  const outcome = await joinRoom(connection, { displayName });
  assert.ok(outcome.ok, 'the seat is granted');
  return outcome.seat;
}
