import { inTurn, type Measurement, measurementOf, median, percentile } from '../measure.ts';
import { type Child, startChild } from './child.ts';
import { versioned } from './ensurePeers.ts';
import { type HostKind, startHost } from './hosts.ts';
import { loadUrl } from './shipped.ts';

/** How the measured pair and the crowd edit; one participant may commit 60 a second. */
const pairPerSecond = 40;
const crowdPerSecond = 10;

export interface EditRowsOptions {
  readonly participants: number;
  /** Rounds of each, by turns, after those in which V8 has made up its mind. */
  readonly rounds: number;
  readonly seconds: number;
}

interface Bench {
  /** Until the other one has an edit. */
  readonly samples: number[];
  /** Until its author has the ack. */
  readonly acks: number[];
  measure(seconds: number): Promise<void>;
  measureAcks(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** From a participant's commit to the other one's screen, while the rest of ten edit as well. */
export async function editRows(suite: string, options: EditRowsOptions): Promise<Measurement[]> {
  const benches = new Map<HostKind, Bench>();
  try {
    for (const kind of kinds) benches.set(kind, await startBench(kind, options.participants));
    await measureByTurns(benches, options);
  } finally {
    for (const bench of benches.values()) await bench.stop();
  }
  const at = (kind: HostKind, share: number): number => percentile(benches.get(kind)?.samples ?? [], share);
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
  const ackOf = (kind: HostKind): number => median(benches.get(kind)?.acks ?? []);
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

/** A session lasts longer: what a host compiles and sorts out in its first seconds is no edit's business. */
const warmUpRounds = 6;

async function measureByTurns(
  benches: ReadonlyMap<HostKind, Bench>,
  { rounds, seconds }: EditRowsOptions,
): Promise<void> {
  const all = [...benches.values()];
  const measureAll = async (count: number): Promise<void> => {
    for (let round = 0; round < count; round += 1) for (const bench of inTurn(all, round)) await bench.measure(seconds);
  };
  await measureAll(warmUpRounds);
  for (const { samples } of all) samples.length = 0;
  await measureAll(rounds);
  for (let round = 0; round < rounds; round += 1)
    for (const kind of inTurn(acked, round)) await benches.get(kind)?.measureAcks(seconds / 2);
}

/**
 * Participants are at other computers than the host: what it does after it has told an edit holds up nobody who reads it.
 * Where both share processors, the system often wakes the reader on the one that the host is not done with.
 */
const processors = { host: 0, participants: 1 };

/** A host, two participants in one process, whose clock is the same, and all others in another one. */
async function startBench(kind: HostKind, participants: number): Promise<Bench> {
  const host = await startHost(kind, {}, processors.host);
  const load = (): Promise<Child> => startChild(loadUrl('editLoad'), processors.participants);
  const [pair, crowd] = await Promise.all([load(), load()]);
  const { client, address } = host;
  // Hosts serve in the order people came. The crowd has no computers of its own here, so it comes after the pair.
  await pair.ask('join', { client, address, count: 2, from: 0 });
  await crowd.ask('join', { client, address, count: participants - 2, from: 2, elsewhere: true });
  const samples: number[] = [];
  const acks: number[] = [];
  const ask = async (what: 'measure' | 'measureAcks', seconds: number): Promise<readonly number[]> => {
    await crowd.ask('start', { perSecond: crowdPerSecond });
    const taken = await pair.ask<number[]>(what, { perSecond: pairPerSecond, seconds });
    await crowd.ask('stop');
    return taken;
  };
  return {
    samples,
    acks,
    async measure(seconds) {
      samples.push(...(await ask('measure', seconds)));
    },
    async measureAcks(seconds) {
      acks.push(...(await ask('measureAcks', seconds)));
    },
    async stop() {
      await Promise.all([pair.stop(), crowd.stop(), host.stop()]);
    },
  };
}
