import assert from 'node:assert/strict';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { type Ear, enterListening, type Resume } from '../../support/ears.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

/** A room with a clock of its own before each test of a suite. */
export function setRoom() {
  let now: { readonly clock: FakeClock; readonly room: Room } | undefined;
  const current = () => now ?? assert.fail('a test is running');
  beforeEach(() => {
    const clock = createFakeClock();
    now = { clock, room: makeRoom({ clock, directory: createDirectory(undefined, clock) }) };
  });
  return {
    get clock() {
      return current().clock;
    },
    get room() {
      return current().room;
    },
    /** Lets an editor in who listens. */
    join: (name: string, ear?: Ear, resume?: Resume) => enterListening(current().room, name, ear, resume),
  };
}
