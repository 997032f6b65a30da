import fc from 'fast-check';
import type { Seat } from '../../src/client/seat.ts';
import type { Snapshot } from '../../src/shared/protocol/history.ts';
import type { Changes } from '../../src/shared/recipe/edit.ts';
import type { Player } from './player.ts';
import type { World } from './world.ts';

/** How often each kind of step comes, compared with the others. */
const weights = {
  commit: 12,
  drag: 3,
  undo: 3,
  redo: 2,
  say: 2,
  name: 1,
  rename: 1,
  forgetMoment: 0.7,
  hurry: 0.1,
  up: 14,
  down: 14,
  flush: 6,
  timeOut: 2,
  drop: 2,
  restore: 4,
  comeBack: 3,
  wait: 3,
  stayAway: 0.3,
  leave: 0.3,
  enter: 0.6,
  makeViewer: 0.8,
  makeEditor: 0.8,
  remove: 0.1,
  crash: 1.2,
  restart: 4,
  keep: 2,
  reload: 0.5,
} as const;

type What = keyof typeof weights;

/** `who` and `n` are taken modulo what there is, so that shrinking a run leaves its other steps meaningful. */
export interface Step {
  readonly who: number;
  readonly what: What;
  readonly n: number;
}

const whats = Object.keys(weights) as What[];
export const anyStep: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(5),
  what: fc.oneof(...whats.map((what) => ({ weight: 10 * weights[what], arbitrary: fc.constant(what) }))),
  n: fc.nat(999),
});

/** Few paths, so that several hands often meet at one; and one edit in four sets two at once. */
function changesOf(n: number): Changes {
  const contrast = { path: 'adjustments.contrast', value: n % 100 } as const;
  const hue = { path: 'adjustments.hue', value: -(n % 90) } as const;
  const crop = { path: 'geometry.flipX', value: n % 8 < 4 } as const;
  return [[contrast], [hue], [contrast, hue], [crop]][n % 4] ?? [contrast];
}

const actions: { readonly [K in What]: (world: World, player: Player, n: number) => void } = {
  commit: (_, player, n) => commit(player, changesOf(n)),
  drag(_, player, n) {
    player.seat?.hold(changesOf(n));
    commit(player, changesOf(n));
    player.seat?.hold([]);
  },
  // Not only the last one: VS Code's list of edits goes far back.
  undo: (_, { seat, edits, undone }, n) => {
    const edit = edits[edits.length - 1 - (n % 4)];
    if (!edit || !seat) return;
    const isPending = (): boolean => seat.pending.some(({ id }) => id === edit.id);
    const wasPending = isPending();
    seat.undo(edit);
    if (wasPending && !isPending()) undone.add(edit.id);
  },
  redo: (_, { seat, edits }, n) => {
    const edit = edits[edits.length - 1 - (n % 4)];
    if (edit) seat?.redo(edit);
  },
  say: (_, { seat, said }, n) => {
    if (seat) said.push(seat.say(`words ${n}`));
  },
  name: (_, { seat }, n) => void seat?.history.nameSnapshot(`moment ${n}`),
  rename: (_, { seat }, n) => {
    const one = momentOf(seat, n);
    if (one) void seat?.history.renameSnapshot(one, `name ${n}`);
  },
  forgetMoment: ({ forgotten }, { seat }, n) => {
    const one = momentOf(seat, n);
    if (!one) return;
    forgotten.add(one.id);
    void seat?.history.removeSnapshot(one);
  },
  // More at once than the host takes of somebody who has just come.
  hurry: (_, player, n) => {
    repeat(31, () => commit(player, changesOf(n)));
    repeat(6, () => {
      if (player.seat) player.said.push(player.seat.say(`words ${n}`));
      void player.seat?.history.nameSnapshot(`moment ${n}`);
    });
  },
  up: (_, { connection }, n) => repeat(1 + (n % 5), () => connection?.pass('up')),
  down: (_, { connection }, n) => repeat(1 + (n % 5), () => connection?.pass('down')),
  flush: ({ store }, _, n) => repeat(1 + (n % 5), () => store?.flush()),
  timeOut: (_, { connection }) => connection?.timeOut(),
  drop: (_, { connection }) => connection?.drop(),
  restore: ({ isUp }, { connection }) => {
    if (isUp) connection?.restore();
  },
  // So fast that the disk may not have what was sent before.
  comeBack: ({ isUp }, { connection }) => {
    if (!isUp) return;
    connection?.drop();
    connection?.restore();
    connection?.pass('up');
    connection?.pass('down');
  },
  wait: ({ clock }, _, n) => clock.advance(n),
  // Longer than the grace: the room takes whoever is cut off as gone.
  stayAway: ({ clock }) => clock.advance(40_000),
  leave: (_, { seat, connection }) => {
    if (connection) void seat?.leave();
  },
  enter: (world, _, n) => {
    if (world.isUp && world.players.length < 6) world.enter(n % 4 === 0 ? 'viewer' : 'editor');
  },
  makeViewer: (world, player) => setRole(world, player, 'viewer'),
  makeEditor: (world, player) => setRole(world, player, 'editor'),
  remove({ isUp, room }, player) {
    if (!isUp || !player.connection || !player.seat) return;
    player.isBarred = true;
    room.directory.forget(player.seat.me.id);
  },
  crash: (world) => world.crash(),
  restart: (world) => world.restart(),
  keep: (_, player) => {
    const { seat } = player;
    if (seat && seat.status !== 'ended') player.kept = { pass: seat.pass, pending: seat.pending };
  },
  reload: (world, player) => world.reload(player),
};

export function takeStep(world: World, { who, what, n }: Step): void {
  const player = world.players[who % world.players.length];
  if (player) actions[what](world, player, n);
}

function setRole({ isUp, room }: World, player: Player, role: 'viewer' | 'editor'): void {
  if (!isUp || !player.connection || !player.seat) return;
  room.directory.setRole(player.seat.me.id, role);
  player.wasChanged = true;
}

function momentOf(seat: Seat | undefined, n: number): Snapshot | undefined {
  const all = seat?.history.snapshots ?? [];
  return all[n % all.length];
}

function commit({ seat, edits }: Player, changes: Changes): void {
  if (seat) edits.push(seat.commit(changes));
}

function repeat(times: number, run: () => void): void {
  for (let n = 0; n < times; n += 1) run();
}
