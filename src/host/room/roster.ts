import type { Clock } from '../../shared/protocol/clock.ts';
import { maxParticipants, rejoinGraceMs } from '../../shared/protocol/limits.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import type { Directory, Newcomer, Pass, Place } from '../session/directory.ts';
import type { KnownPerson } from './roomState.ts';

/** Who is in a room, and who was. */
export interface Roster {
  /** Those present, in the order they came; somebody whose connection dropped counts for a while. */
  readonly present: readonly Participant[];
  /** Everybody who may come back as who they were. */
  readonly known: readonly KnownPerson[];
  /** Whether they are present. */
  has(id: string): boolean;
  knows(id: string): boolean;
  /** A new participant, or the same one again where the secret fits. Undefined where the room is full. */
  enter(newcomer: Newcomer): Entry | undefined;
  /** The connection broke: the participant leaves unless they are back within the grace, 10 s where none is given. */
  drop(id: string, graceMs?: number): void;
  leave(id: string): void;
  /** Takes over somebody from an earlier run: as one who has just dropped where there is a grace, else as absent. */
  restore(pass: Pass, graceMs: number | undefined): void;
  /** Nothing about them is needed any more. */
  forget(id: string): void;
  stop(): void;
}

export interface Entry extends Pass {
  /** Whether this is somebody who was in this room before. */
  readonly returned: boolean;
}

interface Seat {
  present: boolean;
  /** Set while the connection is gone and the grace lasts. */
  cancelGrace?: (() => void) | undefined;
}

export function createRoster(
  clock: Clock,
  directory: Directory,
  place: Place,
  onLeft: (participant: Participant) => void,
  limit: number = maxParticipants,
): Roster {
  /** In the order they came; among those dropped, whoever dropped first is in `dropped` first. */
  const seats = new Map<string, Seat>();
  const dropped = new Set<string>();
  const presentIds = (): string[] => [...seats].flatMap(([id, { present }]) => (present ? [id] : []));

  const endGrace = (id: string): void => {
    const seat = seats.get(id);
    seat?.cancelGrace?.();
    if (seat) seat.cancelGrace = undefined;
    dropped.delete(id);
  };
  const leave = (id: string): void => {
    const seat = seats.get(id);
    const participant = directory.find(id);
    if (!seat?.present || !participant) return;
    endGrace(id);
    seat.present = false;
    directory.release(id, place);
    onLeft(participant);
  };
  const drop = (id: string, graceMs = rejoinGraceMs): void => {
    const seat = seats.get(id);
    if (!seat?.present) return;
    endGrace(id);
    dropped.add(id);
    seat.cancelGrace = clock.after(graceMs, () => leave(id));
  };
  /**
   * A seat that nobody sits on goes to a newcomer, first that of whoever has been gone longest. Not that of somebody who has stayed: a crowd at
   * the door would have it before their client tries for the first time.
   */
  const makeRoom = (): boolean => {
    const gone = [...dropped].find((id) => !directory.hasStayed(id));
    if (presentIds().length >= limit && gone !== undefined) leave(gone);
    return presentIds().length < limit;
  };

  return {
    get present() {
      return presentIds().flatMap((id) => directory.find(id) ?? []);
    },
    get known() {
      return [...seats].flatMap(([id, { present }]) => {
        const pass = directory.passOf(id);
        return pass ? [{ ...pass, present }] : [];
      });
    },
    knows: (id) => seats.has(id),
    has: (id) => seats.get(id)?.present === true,
    enter(newcomer) {
      const before = seats.get(directory.recall(newcomer)?.id ?? '');
      if (!before?.present && !makeRoom()) return undefined;
      const pass = directory.admit(newcomer, place);
      const { id } = pass.participant;
      endGrace(id);
      // To the end of the line, unless they never left it.
      if (!before?.present) seats.delete(id);
      seats.set(id, { present: true });
      return { ...pass, returned: before !== undefined };
    },
    drop,
    leave,
    restore(pass, graceMs) {
      const { id } = pass.participant;
      seats.set(id, { present: graceMs !== undefined });
      directory.restore(pass, graceMs === undefined ? undefined : place);
      if (graceMs !== undefined) drop(id, graceMs);
    },
    forget(id) {
      endGrace(id);
      seats.delete(id);
    },
    stop() {
      for (const id of presentIds()) {
        endGrace(id);
        directory.release(id, place);
      }
      seats.clear();
    },
  };
}
