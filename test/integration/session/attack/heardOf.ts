import { isNothingAbout } from '../../../../src/shared/protocol/about.ts';
import { type FactName, type FactPayload, isFactName } from '../../../../src/shared/protocol/messages.ts';
import type { Participant } from '../../../../src/shared/protocol/participant.ts';
import { readFact } from '../../../../src/shared/protocol/readMessage.ts';

/** What somebody has heard who was there all the time. */
export interface Heard {
  readonly roles: number;
  readonly left: number;
  readonly edits: number;
  /** Facts that nobody may hear: of viewers, or of people who have gone. */
  readonly breaches: readonly string[];
}

/** In the order of the line: from `participant:changed` on a role counts, and nothing comes of who was told to have left. */
export function heardOf(packets: readonly string[]): Heard {
  const facts = packets.flatMap(readPacket);
  const known = new Map<string, Standing>();
  const isBreach = ({ standings = [], said = [] }: Meaning): boolean => {
    for (const [id, standing] of standings) known.set(id, standing);
    return said.some(({ by, forEditors }) => {
      const standing = known.get(by);
      return standing === 'gone' || (forEditors === true && standing === 'viewer');
    });
  };
  const breaches = facts.filter(({ meaning }) => isBreach(meaning)).map(({ packet }) => packet);
  const count = (one: FactName): number => facts.filter(({ name }) => name === one).length;
  return {
    roles: count('participant:changed'),
    left: count('participant:left'),
    edits: count('edit:applied'),
    breaches,
  };
}

type Standing = Participant['role'] | 'gone';

interface ReadPacket {
  readonly packet: string;
  readonly name: FactName;
  readonly meaning: Meaning;
}

function readPacket(packet: string): readonly ReadPacket[] {
  if (!packet.startsWith('42[')) return [];
  const [name, payload]: readonly unknown[] = JSON.parse(packet.slice(2));
  return typeof name === 'string' && isFactName(name) ? [{ packet, name, meaning: meaningOf(name, payload) }] : [];
}

interface Meaning {
  /** What somebody is from now on. */
  readonly standings?: readonly (readonly [string, Standing])[];
  /** By whom something is said, and whether viewers may not say it. */
  readonly said?: readonly { readonly by: string; readonly forEditors?: boolean }[];
}

const meanings: { readonly [K in FactName]?: (payload: FactPayload<K>) => Meaning } = {
  'participant:joined': ({ id, role }) => ({ standings: [[id, role]] }),
  'participant:changed': ({ id, role }) => ({ standings: [[id, role]] }),
  'participant:left': ({ id }) => ({ standings: [[id, 'gone']] }),
  'edit:applied': ({ by }) => ({ said: [{ by, forEditors: true }] }),
  'chat:said': ({ participantId }) => ({ said: [{ by: participantId }] }),
  'presence:pinged': ({ by }) => ({ said: [{ by }] }),
  // That somebody shows nothing any more is not theirs.
  'presence:changed': (list) => ({
    said: list.flatMap(([by, x, , held]) => (x === null && !held ? [] : [{ by, forEditors: held !== undefined }])),
  }),
  'presence:about': (list) => ({ said: list.flatMap(([by, about]) => (isNothingAbout(about) ? [] : [{ by }])) }),
};

function meaningOf<K extends FactName>(name: K, payload: unknown): Meaning {
  const read = readFact(name, payload);
  return (read !== undefined && meanings[name]?.(read)) || {};
}
