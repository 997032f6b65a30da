import type { Clock } from '../shared/protocol/clock.ts';
import { maxParticipants, maxRememberedParticipants, rejoinGraceMs } from '../shared/protocol/limits.ts';
import { type Participant, participantColours } from '../shared/protocol/participant.ts';
import { equalSecrets, makeId, makeSecret } from './secrets.ts';

/** Who is in a room, and who was. */
export interface Roster {
  /** Those present, in the order they came; somebody whose connection dropped counts for a while. */
  readonly present: readonly Participant[];
  find(id: string): Participant | undefined;
  /** A new participant, or the same one again where the secret fits. Undefined where the room is full. */
  enter(newcomer: Newcomer): Entry | undefined;
  /** The connection broke: the participant leaves unless they are back within the grace. */
  drop(id: string): void;
  leave(id: string): void;
  stop(): void;
}

export interface Newcomer {
  readonly name: string;
  readonly role: Participant['role'];
  readonly resume?: { readonly participantId: string; readonly secret: string } | undefined;
}

export interface Entry {
  readonly participant: Participant;
  readonly secret: string;
  /** Whether this is somebody the room knew. */
  readonly resumed: boolean;
}

export interface RosterEvents {
  onLeft(participant: Participant): void;
  /** Nothing about them is needed any more. */
  onForgotten(id: string): void;
}

interface Known {
  participant: Participant;
  readonly secret: string;
  present: boolean;
  cancelGrace?: (() => void) | undefined;
}

export function createRoster(clock: Clock, events: RosterEvents): Roster {
  const known = new Map<string, Known>();
  const everyone = (): Known[] => [...known.values()];
  const present = (): Participant[] => everyone().flatMap((one) => (one.present ? [one.participant] : []));

  const leave = (id: string): void => {
    const one = known.get(id);
    if (!one?.present) return;
    one.cancelGrace?.();
    one.present = false;
    events.onLeft(one.participant);
  };
  const forgetOldest = (): void => {
    const oldest = everyone().find((one) => !one.present);
    if (known.size <= maxRememberedParticipants || !oldest) return;
    known.delete(oldest.participant.id);
    events.onForgotten(oldest.participant.id);
  };
  const recall = (newcomer: Newcomer): Known | undefined => {
    const one = newcomer.resume && known.get(newcomer.resume.participantId);
    if (!one || !newcomer.resume || !equalSecrets(newcomer.resume.secret, one.secret)) return undefined;
    return one.participant.role === newcomer.role ? one : undefined;
  };
  const admit = (one: Known, name: string): void => {
    one.cancelGrace?.();
    const others = present().filter(({ id }) => id !== one.participant.id);
    one.participant = { ...one.participant, name, colour: freeColour(others, one.participant.colour) };
    one.present = true;
    // To the end of the line, unless they never left it.
    known.set(one.participant.id, one);
  };

  return {
    get present() {
      return present();
    },
    find: (id) => known.get(id)?.participant,
    enter(newcomer) {
      const recalled = recall(newcomer);
      if (!recalled?.present && present().length >= maxParticipants) return undefined;
      if (recalled && !recalled.present) known.delete(recalled.participant.id);
      const one = recalled ?? createKnown(newcomer);
      admit(one, newcomer.name);
      forgetOldest();
      return { participant: one.participant, secret: one.secret, resumed: recalled !== undefined };
    },
    drop(id) {
      const one = known.get(id);
      if (!one?.present) return;
      one.cancelGrace?.();
      one.cancelGrace = clock.after(rejoinGraceMs, () => leave(id));
    },
    leave,
    stop() {
      for (const one of known.values()) one.cancelGrace?.();
      known.clear();
    },
  };
}

function createKnown({ name, role }: Newcomer): Known {
  return { participant: { id: makeId(), name, colour: 0, role }, secret: makeSecret(), present: false };
}

/** The wanted colour if nobody present has it, else the first free one, else the one fewest have. */
function freeColour(others: readonly Participant[], wanted: number): number {
  const uses = Array.from(
    { length: participantColours },
    (_, colour) => others.filter((one) => one.colour === colour).length,
  );
  return uses[wanted] === 0 ? wanted : uses.indexOf(Math.min(...uses));
}
