import { inTurn, type Measurement, measurementOf, median, percentile } from '../measure.ts';
import { type Child, startChild } from './child.ts';
import { versioned } from './ensurePeers.ts';
import { type HostKind, startHost } from './hosts.ts';
import type { Place } from './placeOn.ts';
import { loadUrl } from './shipped.ts';

/** How the measured pair and the crowd edit; one participant may commit 60 a second. */
const pairPerSecond = 40;
const crowdPerSecond = 10;

export interface EditRowsOptions {
  readonly participants: number;
  /** How often each host and its participants are started anew: one process is not as fast as another of the same code. */
  readonly lives: number;
  /** Turns of each life; in each of them a life has `edits` counted. Short ones: the machine is not as fast now as in two seconds. */
  readonly rounds: number;
  readonly edits: number;
}

/** Milliseconds that a host's edits took. */
interface Samples {
  /** Until the other one has it. */
  readonly edits: number[];
  /** Until its author has the ack. */
  readonly acks: number[];
}

interface Turn {
  /** So many edits are counted. */
  readonly count: number;
  /** After so many that are not. */
  readonly unmeasured: number;
}

/** One life of a host. */
interface Life {
  readonly kind: HostKind;
  measure(what: keyof Samples, turn: Turn): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** From a participant's commit to the other one's screen, while the rest of ten edit as well. */
export async function editRows(suite: string, options: EditRowsOptions): Promise<Measurement[]> {
  const samples = new Map<HostKind, Samples>();
  for (let life = 0; life < options.lives; life += 1) await measureLives(samples, options);
  const at = (kind: HostKind, share: number): number => percentile(samplesOf(samples, kind).edits, share);
  const row = (own: HostKind, peer: HostKind, name: string, goal: number, share: number): Measurement => {
    const kept = own === 'journal' ? 'journaled' : 'no journal';
    const work = `committed edit to another participant, p${100 * share}, ${options.participants} participants, ${kept}`;
    return measurementOf({ suite, work, peer: name, goal }, at(own, share), at(peer, share));
  };
  const relay = `bare relay, ${await versioned('ws')}`;
  const yjs = await versioned('yjs');
  const rivals: readonly (readonly [HostKind, string, number])[] = [
    ['ws', relay, 2],
    ['socketIo', `plain broadcast, ${await versioned('socket.io')}`, 2],
    ['yWebsocket', `${await versioned('y-websocket')}, ${yjs}`, 1],
    ['ySocketIo', `${await versioned('y-socket.io')}, ${yjs}`, 1],
    ['hocuspocus', `${await versioned('@hocuspocus/server')}, ${yjs}`, 1],
  ];
  const plain = `plain ack, nothing kept, ${await versioned('socket.io')}`;
  const ackWork = `committed edit on the disk and acked to its author, p50, ${options.participants} participants`;
  const ackOf = (kind: HostKind): number => median(samplesOf(samples, kind).acks);
  return [
    ...[0.5, 0.99].flatMap((share) => [
      ...rivals.map(([peer, name, goal]) => row('journal', peer, name, goal, share)),
      row('memory', 'ws', relay, 2, share),
    ]),
    measurementOf({ suite, work: ackWork, peer: plain, goal: 2 }, ackOf('journal'), ackOf('socketIo')),
  ];
}

const kinds: readonly HostKind[] = ['journal', 'memory', 'ws', 'socketIo', 'yWebsocket', 'ySocketIo', 'hocuspocus'];
/** The others have an edit before the disk has: its author alone waits for that, which has a row of its own. */
const acked: readonly HostKind[] = ['journal', 'socketIo'];

/** A session lasts longer: what a host compiles and sorts out in its first nine seconds is no edit's business. */
const warmUp: Turn = { count: 9 * pairPerSecond, unmeasured: 0 };
/** Nor is what a processor has forgotten while it worked for the other hosts. */
const unmeasured = 4;

/** One life of every host, by turns. */
async function measureLives(samples: Map<HostKind, Samples>, options: EditRowsOptions): Promise<void> {
  const { participants, rounds, edits } = options;
  const lives: Life[] = [];
  const measure = async (what: keyof Samples, measured: readonly Life[], count: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1)
      for (const life of inTurn(measured, round))
        samplesOf(samples, life.kind)[what].push(...(await life.measure(what, { count, unmeasured })));
  };
  try {
    for (const kind of kinds) lives.push(await startLife(kind, participants));
    await Promise.all(lives.map((life) => life.measure('edits', warmUp)));
    await measure('edits', lives, edits);
    const ackers = lives.filter(({ kind }) => acked.includes(kind));
    await measure('acks', ackers, edits / 2);
  } finally {
    for (const life of lives) await life.stop();
  }
}

function samplesOf(samples: Map<HostKind, Samples>, kind: HostKind): Samples {
  const known = samples.get(kind) ?? { edits: [], acks: [] };
  samples.set(kind, known);
  return known;
}

/**
 * Participants are at other computers than the host: what it does after it has told an edit holds up nobody who reads it.
 * Where both share processors, the system often wakes the reader on the one that the host is not done with.
 */
const places = { host: { processor: 0 }, pair: { processor: 1 }, crowd: { processor: 1, givesWay: true } };

/** A host, two participants in one process, whose clock is the same, and all others in another one. */
async function startLife(kind: HostKind, participants: number): Promise<Life> {
  const host = await startHost(kind, {}, places.host);
  const load = (place: Place): Promise<Child> => startChild(loadUrl('editLoad'), place);
  const [pair, crowd] = await Promise.all([load(places.pair), load(places.crowd)]);
  const { client, address } = host;
  // Hosts serve in the order people came. The crowd has no computers of its own here, so it comes after the pair.
  await pair.ask('join', { client, address, count: 2, from: 0 });
  await crowd.ask('join', { client, address, count: participants - 2, from: 2 });
  return {
    kind,
    async measure(what, turn) {
      await crowd.ask('start', { perSecond: crowdPerSecond });
      const taken = await pair.ask<number[]>(questions[what], { perSecond: pairPerSecond, ...turn });
      await crowd.ask('stop');
      return taken;
    },
    async stop() {
      await Promise.all([pair.stop(), crowd.stop(), host.stop()]);
    },
  };
}

const questions = { edits: 'measure', acks: 'measureAcks' } as const satisfies Record<keyof Samples, string>;
