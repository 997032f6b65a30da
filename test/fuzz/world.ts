import assert from 'node:assert/strict';
import { joinRoom } from '../../src/client/joinRoom.ts';
import type { Rates } from '../../src/host/connection/allowance.ts';
import { replay } from '../../src/host/room/replay.ts';
import { createRoom, type Room, restoreRoom } from '../../src/host/room/room.ts';
import type { RoomRecord } from '../../src/host/room/roomRecord.ts';
import type { Connection } from '../../src/shared/protocol/connection.ts';
import type { Role } from '../../src/shared/protocol/participant.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { createFakeClock, type FakeClock } from '../support/fakeClock.ts';
import { createLossyConnection, type LossyConnection, type LossyOptions } from './lossyConnection.ts';
import { type Kept, newPlayer, type Player } from './player.ts';
import { createSlowStore, type SlowStore } from './slowStore.ts';

/** A room with its participants, where nothing happens unless the test lets it happen. */
export interface World {
  readonly clock: FakeClock;
  readonly room: Room;
  readonly players: readonly Player[];
  /** Every edit the room has applied, over all lives of the host, but for those that a crash has taken back. */
  readonly log: readonly RoomEdit[];
  /** Ids of what the participants were told is done. */
  readonly acked: Readonly<Record<'edits' | 'messages' | 'moments', ReadonlySet<string>>>;
  /** Ids of named moments that somebody has wanted to remove, whether they may or not. */
  readonly forgotten: Set<string>;
  /** What is on the host's disk; undefined where the room is kept in memory. */
  readonly store: SlowStore | undefined;
  readonly isUp: boolean;
  enter(role: Role): void;
  /** A guest's process dies; another comes back, with what is kept. */
  reload(player: Player): void;
  /** The host's process dies: what is not on its disk is lost. */
  crash(): void;
  /** It comes back, with the same room. */
  restart(): void;
  /** Everybody who is cut off comes back, all messages arrive, all records reach the disk. */
  drain(): Promise<void>;
}

export interface WorldOptions {
  readonly roles: readonly Role[];
  /** Whether the room is kept on a disk; otherwise it does not survive a crash, and none happens. */
  readonly isKept: boolean;
  /** Those of the protocol; without them nobody is too fast. */
  readonly rates?: Rates;
  /** How far the clocks of the guests' computers are ahead of the host's by now, in milliseconds. */
  readonly guestsAheadMs?: () => number;
}

type OnReply = NonNullable<LossyOptions['onReply']>;

const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true as const }) };
const image = { fileName: 'photo.jpg', sha256: '0'.repeat(64), byteLength: 1 };

/** Lets promises settle: replies go through a handful of microtasks. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createWorld({ roles, isKept, rates, guestsAheadMs = () => 0 }: WorldOptions): World {
  const clock = createFakeClock();
  const guestClock = { ...clock, now: () => clock.now() + guestsAheadMs() };
  const players: Player[] = [];
  const log: RoomEdit[] = [];
  const acked = { edits: new Set<string>(), messages: new Set<string>(), moments: new Set<string>() };
  let store: SlowStore | undefined;
  let isUp = true;
  let stopLogging = (): void => undefined;

  const keep = (next: Room): Room => {
    stopLogging = next.on('edit', (edit) => void log.push(edit));
    if (isKept) {
      store = createSlowStore();
      void next.keepIn(store);
    }
    return next;
  };
  let room = keep(createRoom({ ...services, clock, recipe: neutralRecipe, image }));
  const host = {
    get desk() {
      return room.desk;
    },
  };

  let replies = 0;
  const note: OnReply = (name, payload, reply) => {
    replies += 1;
    if (!reply.ok) return;
    const { id } = payload as { readonly id: string };
    if (name === 'edit:commit') acked.edits.add(id);
    if (name === 'chat:say') acked.messages.add(id);
    if (name === 'snapshot:name') acked.moments.add(id);
  };
  const seatAt = async (player: Player, connection: Connection, name: string, kept?: Kept): Promise<void> => {
    const back = kept && { resume: kept.pass, pending: () => kept.pending };
    const outcome = await joinRoom(connection, { displayName: name, clock: guestClock, ...back });
    if (outcome.ok) player.seat = outcome.seat;
  };
  const dial = (player: Player): LossyConnection =>
    createLossyConnection(host, clock, { role: player.role, rates, isBarred: () => player.isBarred, onReply: note });
  const enter = (role: Role): void => {
    const player = newPlayer(role);
    if (role !== 'host') player.connection = dial(player);
    players.push(player);
    void seatAt(player, player.connection ?? noting(room.connectLocal(), note), `P${players.length}`);
  };
  for (const role of roles) enter(role);

  return {
    clock,
    players,
    log,
    acked,
    forgotten: new Set(),
    get room() {
      return room;
    },
    get store() {
      return store;
    },
    get isUp() {
      return isUp;
    },
    enter,
    reload(player) {
      const { connection, seat } = player;
      if (!connection || !seat || seat.status === 'ended') return;
      const kept = player.kept ?? { pass: seat.pass, pending: seat.pending };
      player.brought.push(...kept.pending.map(({ id }) => id));
      void connection.close();
      // What was made since it was kept, and sent to nobody, is lost with the process.
      Object.assign(player, { seat: undefined, edits: [] });
      player.connection = dial(player);
      if (!isUp) player.connection.drop();
      void seatAt(player, player.connection, 'Back', kept);
    },
    crash() {
      if (!isUp || !store) return;
      isUp = false;
      stopLogging();
      // The room that is left behind, and the host's seat in it, may go on as they like.
      store.crash();
      for (const player of players) player.connection?.drop();
      for (const player of players) if (!player.connection) Object.assign(player, { seat: undefined, edits: [] });
    },
    restart() {
      if (isUp || !store) return;
      const state = replay(store.kept);
      if (!state) throw new Error('nothing on the disk says which room it was');
      loseTail(log, store.kept);
      isUp = true;
      room = keep(restoreRoom({ ...services, clock }, state));
      for (const player of players) {
        if (!player.connection) void seatAt(player, noting(room.connectLocal(), note), 'Host');
      }
    },
    async drain() {
      if (!isUp) this.restart();
      for (let quiet = 0; quiet < 4; ) {
        // At last so long that whoever waits until the host takes more has it: a moment a second, and clients stay below. Before
        // what that brings about is passed on: what somebody's absence does at the end would reach nobody.
        const repliesBefore = replies;
        clock.advance(quiet === 3 ? 1_500 : 50);
        const isBusy = passEverything(players, store);
        await settle();
        // What the host's own window asks for passes by itself, and may be refused, of which nobody else hears.
        quiet = isBusy || replies > repliesBefore ? 0 : quiet + 1;
      }
    },
  };
}

/** The disk has what was told before the crash, but for the last of it: that is lost, and other edits will have its numbers. */
function loseTail(log: RoomEdit[], kept: readonly RoomRecord[]): void {
  const edits = new Map(kept.flatMap((record) => (record.kind === 'edit' ? [[record.edit.rev, record.edit]] : [])));
  const onDisk = [...edits.values()];
  assert.deepEqual(onDisk, log.slice(0, onDisk.length), 'what is on the disk is what was told first');
  log.length = onDisk.length;
}

/** The host's own line, with an eye on its replies. */
function noting(connection: Connection, onReply: OnReply): Connection {
  return {
    ...connection,
    get status() {
      return connection.status;
    },
    get endReason() {
      return connection.endReason;
    },
    async request(name, payload, timeoutMs) {
      const reply = await connection.request(name, payload, timeoutMs);
      onReply(name, payload, reply);
      return reply;
    },
  };
}

function passEverything(players: readonly Player[], store: SlowStore | undefined): boolean {
  let isBusy = false;
  for (const { connection } of players) {
    connection?.restore();
    while (connection?.pass('up')) isBusy = true;
    while (connection?.pass('down')) isBusy = true;
  }
  while (store?.flush()) isBusy = true;
  return isBusy;
}
