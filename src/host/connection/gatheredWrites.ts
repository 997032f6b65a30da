import type { Writable } from 'node:stream';
import { writeFrame } from './heldFrames.ts';

/** Of one line so many bytes wait at most: what waits counts as left unread, for which lines are cut off. */
const maxGatheredBytes = 16 * 1024;

/** Remembers in which turn of the event loop it was last written to. */
export interface WrittenLine {
  writtenIn: number;
}

/**
 * Writes what rooms are told. The first frame for a line in a turn of the event loop goes out at once, those after it
 * together: calls to the system, one for each frame, are most of what a crowd that edits costs, and everybody waits for them.
 */
export interface GatheredWrites {
  write(line: WrittenLine, wire: Writable, frame: Buffer): void;
}

export function createGatheredWrites(): GatheredWrites {
  let turn = 1;
  let isEndPlanned = false;
  let gathering: Writable[] = [];

  const endTurn = (): void => {
    turn += 1;
    isEndPlanned = false;
    const wires = gathering;
    gathering = [];
    for (const wire of wires) wire.uncork();
  };
  const gather = (wire: Writable, frame: Buffer): void => {
    // What the network does not take leaves together anyway.
    if (wire.writableCorked === 0 && wire.writableLength === 0) {
      wire.cork();
      gathering.push(wire);
    }
    writeFrame(wire, frame);
    if (wire.writableCorked === 0 || wire.writableLength < maxGatheredBytes) return;
    wire.uncork();
    wire.cork();
  };
  return {
    write(line, wire, frame) {
      if (line.writtenIn === turn) return gather(wire, frame);
      line.writtenIn = turn;
      writeFrame(wire, frame);
      if (!isEndPlanned) setImmediate(endTurn);
      isEndPlanned = true;
    },
  };
}
