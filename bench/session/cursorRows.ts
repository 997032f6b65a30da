import { inTurn, type Measurement, measurementOf, median, type Names } from '../measure.ts';
import { startChild } from './child.ts';
import { versioned } from './ensurePeers.ts';
import { type HostKind, startHost } from './hosts.ts';
import { loadUrl } from './shipped.ts';

interface Load {
  /** Processor time of the host for each cursor that reached somebody, in microseconds. */
  readonly cpuUs: number;
  /** Both ways, for each cursor that reached somebody. */
  readonly wireBytes: number;
  /** What the host holds for each connection, in kilobytes. */
  readonly memoryKb: number;
  /** Packets that one participant gets a second. */
  readonly packets: number;
}

export interface CursorRowsOptions {
  readonly participants: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
}

/** Everybody moves a cursor 30 times a second. */
export async function cursorRows(suite: string, options: CursorRowsOptions): Promise<Measurement[]> {
  const peer = `plain broadcast, ${await versioned('socket.io')}`;
  const rows: Measurement[] = [];
  const packets: number[] = [];
  for (const participants of options.participants) {
    const [ours, theirs] = await compareLoads(participants, options);
    const row = (work: string, goal: number, unit: NonNullable<Names['unit']>, key: keyof Load): Measurement =>
      measurementOf({ suite, work: `${work}, ${participants} participants`, peer, goal, unit }, ours[key], theirs[key]);
    rows.push(row('bytes on the wire per cursor delivered', 0.5, 'B', 'wireBytes'));
    if (participants >= costFrom) rows.push(row('host CPU per cursor delivered at 30 Hz', 0.3, 'µs', 'cpuUs'));
    if (participants >= costFrom) rows.push(row('memory per connection', 1.2, 'kB', 'memoryKb'));
    packets.push(ours.packets);
  }
  const work = `cursor packets to one participant in a second, of ${options.participants.at(-1)} against ${options.participants[0]}`;
  const names: Names = { suite, work, peer: 'itself', goal: 1.05, unit: 'packets' };
  return [...rows, measurementOf(names, packets.at(-1) ?? Number.NaN, packets[0] ?? Number.NaN)];
}

/** In a smaller room it is the cursors that come in which cost, not those that go out. */
const costFrom = 50;

/**
 * For so long what a host does with cursors is compiled, by threads of its own and into memory of its own, which is most of
 * what a measurement from the start would show of one that has little else to do. Bytes and packets are what they are from
 * the first one on. Plain Socket.IO has participants² packets to send, which at 200 keeps it busy for six times as long: half
 * of it for both hosts then, after eight seconds with fifty people.
 */
function warmUpSeconds(participants: number, present: number): number {
  if (participants < costFrom) return 0;
  return present > 100 ? 2 : 4;
}

async function compareLoads(participants: number, { rounds, seconds }: CursorRowsOptions): Promise<[Load, Load]> {
  const loads: readonly [Load[], Load[]] = [[], []];
  const measureOurs = async (): Promise<unknown> =>
    loads[0].push(await load('memory', 'pixelPair', participants, seconds));
  const measureTheirs = async (): Promise<unknown> =>
    loads[1].push(await load('socketIo', 'socketIo', participants, seconds));
  for (let round = 0; round < rounds; round += 1)
    for (const measure of inTurn([measureOurs, measureTheirs], round)) await measure();
  return [medianOf(loads[0]), medianOf(loads[1])];
}

async function load(kind: HostKind, dialect: string, participants: number, seconds: number): Promise<Load> {
  const [host, crowd] = [await startHost(kind), await startChild(loadUrl('cursorLoad'))];
  try {
    let present = 0;
    const connect = async (count: number): Promise<number> => {
      present += count;
      await crowd.ask('connect', { kind: dialect, address: host.address, count });
      await crowd.ask('move', { seconds: warmUpSeconds(participants, present) });
      return host.ask<number>('memoryBytes');
    };
    // What the first ones bring about is compiled code, which all others share: for coming, for moving and for going.
    await connect(Math.min(participants, 50));
    await crowd.ask('leave');
    present = 0;
    const first = participants >> 2;
    const heldByFirst = await connect(first);
    const heldByAll = await connect(participants - first);
    const cpuBefore = await host.ask<number>('cpuMs');
    const moved = await crowd.ask<Record<'packets' | 'cursors' | 'wireBytes', number>>('move', { seconds });
    const cpuMs = (await host.ask<number>('cpuMs')) - cpuBefore;
    return {
      cpuUs: (1000 * cpuMs) / moved.cursors,
      wireBytes: moved.wireBytes / moved.cursors,
      memoryKb: (heldByAll - heldByFirst) / (participants - first) / 1000,
      packets: moved.packets / participants / seconds,
    };
  } finally {
    await Promise.all([host.stop(), crowd.stop()]);
  }
}

function medianOf(loads: readonly Load[]): Load {
  const of = (key: keyof Load): number => median(loads.map((one) => one[key]));
  return { cpuUs: of('cpuUs'), wireBytes: of('wireBytes'), memoryKb: of('memoryKb'), packets: of('packets') };
}
