import { type Room, restoreRoom } from '../../src/host/room/room.ts';
import type { RoomState } from '../../src/host/room/roomState.ts';
import { systemClock } from '../../src/host/systemClock.ts';
import type { Clock } from '../../src/shared/protocol/clock.ts';
import { createFakeClock } from './fakeClock.ts';
import { readState, removeFolders } from './journals.ts';
import { closeLater, endSessions } from './sessions.ts';

/** The room as a restarted host has it. */
export function restore(state: RoomState, clock: Clock = systemClock): Room {
  const readImage = async () => new Uint8Array(1);
  return closeLater(restoreRoom({ readImage, save: async () => ({ ok: true }), clock }, state));
}

/** The room as a restarted host has it from the journal at a path. */
export async function reopen(path: string, clock: Clock = createFakeClock()): Promise<Room> {
  return restore(await readState(path), clock);
}

/** Ends what the test has begun here and in journals. */
export async function removeRooms(): Promise<void> {
  await endSessions();
  await removeFolders();
}
