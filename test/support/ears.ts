import assert from 'node:assert/strict';
import type { Room } from '../../src/host/room/room.ts';
import type { Line } from '../../src/host/room/roomDesk.ts';
import type { FactName, Granted } from '../../src/shared/protocol/messages.ts';

export interface Ear {
  readonly line: Line;
  readonly heard: (readonly [FactName, unknown])[];
  readonly closed: () => boolean;
}

/** A line that writes down what the room says. */
export function createEar(): Ear {
  const heard: (readonly [FactName, unknown])[] = [];
  let closed = false;
  const line: Line = {
    deliver: (name, payload) => void heard.push([name, payload]),
    close() {
      closed = true;
    },
  };
  return { line, heard, closed: () => closed };
}

export function heardBy(ear: Ear, name: FactName): unknown[] {
  return ear.heard.filter((one) => one[0] === name).map((one) => one[1]);
}

export type Resume = { participantId: string; secret: string; rev?: number; incarnation?: string };

/** Lets an editor in who listens. */
export function enterListening(room: Room, name: string, ear = createEar(), resume?: Resume) {
  const reply = room.desk.join(ear.line, 'editor', { name, resume });
  assert.ok(reply.ok);
  return { ...ear, reply, id: reply.me.id };
}

export function resumeOf({ me, secret, incarnation }: Granted<'room:join'>, rev = 0): Required<Resume> {
  return { participantId: me.id, secret, rev, incarnation };
}
