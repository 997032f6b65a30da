import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinRoom } from '../../src/client/joinRoom.ts';
import type { CommittedEdit, Seat } from '../../src/client/seat.ts';
import type { Room } from '../../src/host/room.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { applyEdit, type Changes } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { createFakeClock, type FakeClock } from '../support/fakeClock.ts';
import { makeRoom } from '../support/rooms.ts';
import { anyGesture } from '../unit/recipe/arbitraries.ts';
import { createLossyConnection, type LossyConnection } from './lossyConnection.ts';

interface Player {
  readonly seat: Seat;
  readonly connection: LossyConnection;
  readonly edits: CommittedEdit[];
}

const runs = Number(process.env.FUZZ_RUNS ?? 200);

/** Lets promises settle: replies go through a handful of microtasks. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const stepArbitrary = fc.record({
  who: fc.nat(3),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('commit', 'up', 'down', 'up', 'down') },
    { weight: 2, arbitrary: fc.constantFrom('undo', 'redo', 'say', 'drop', 'restore', 'timeOut', 'wait') },
  ),
  changes: anyGesture,
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

describe('room and seats', () => {
  it('[P23][P24][P26] end up equal, with every edit applied once, whatever gets lost, doubled or delayed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 20, maxLength: 80 }), async (steps) => play(steps)),
      { numRuns: runs },
    );
  });
});

async function play(steps: readonly Step[]): Promise<void> {
  const clock = createFakeClock();
  const room = makeRoom({ clock });
  const log: RoomEdit[] = [];
  room.on('edit', (edit) => log.push(edit));
  const players: Player[] = [];
  for (const name of ['A', 'B', 'C', 'D']) players.push(await enter(room, clock, name));
  const said: Promise<unknown>[] = [];
  for (const step of steps) {
    const player = players[step.who];
    if (player) act(player, step, clock, said);
    await settle();
  }
  await drain(players, clock);
  check(room, players, log);
  assert.equal((await Promise.all(said)).length, said.length, 'every message is settled');
  room.close('host-closed');
}

async function enter(room: Room, clock: FakeClock, name: string): Promise<Player> {
  const connection = createLossyConnection(room, clock);
  const joining = joinRoom(connection, { displayName: name, clock });
  connection.pass('up');
  await settle();
  // The facts that came with the reply may wait a while longer.
  connection.pass('down');
  const joined = await joining;
  assert.ok(joined.ok);
  return { seat: joined.seat, connection, edits: [] };
}

function act({ seat, connection, edits }: Player, step: Step, clock: FakeClock, said: Promise<unknown>[]): void {
  const [last] = edits.slice(-1);
  const actions: { readonly [What in Step['what']]: () => void } = {
    commit: () => void edits.push(seat.commit(step.changes)),
    undo: () => last && seat.undo(last),
    redo: () => last && seat.redo(last),
    say: () => void said.push(seat.say(`${step.changes.length}`)),
    up: () => void connection.pass('up'),
    down: () => void connection.pass('down'),
    drop: () => connection.drop(),
    restore: () => connection.restore(),
    timeOut: () => connection.timeOut(),
    // Less than the grace: leaving for good is another matter.
    wait: () => clock.advance(500),
  };
  actions[step.what]();
}

async function drain(players: readonly Player[], clock: FakeClock): Promise<void> {
  for (const { connection } of players) connection.restore();
  let quiet = 0;
  while (quiet < 3) {
    const passed = players.flatMap(({ connection }) => [connection.pass('up'), connection.pass('down')]);
    clock.advance(50);
    await settle();
    quiet = passed.some(Boolean) ? 0 : quiet + 1;
  }
}

function check(room: Room, players: readonly Player[], log: readonly RoomEdit[]): void {
  const replay = log.reduce((recipe, edit) => applyEdit(recipe, edit.changes), neutralRecipe);
  assert.deepEqual(room.recipe, replay, 'the room is its log');
  assert.equal(new Set(log.map(({ by, id }) => `${by} ${id}`)).size, log.length, 'no edit twice');
  assert.deepEqual(
    log.map(({ rev }) => rev),
    log.map((_, index) => index + 1),
  );
  for (const { seat, edits } of players) {
    assert.equal(seat.status, 'open');
    assert.deepEqual(seat.recipe, room.recipe, `seat ${seat.me.name} equals the room`);
    for (const edit of edits) assert.ok(isLogged(log, seat.me.id, edit.id, edit.changes), `${edit.id} is in the log`);
    const texts = seat.chat.map(({ number, delivery }) => ({ number, delivery }));
    assert.deepEqual(
      texts,
      texts.map((_, index) => ({ number: index + 1 + (seat.chat[0]?.number ?? 1) - 1, delivery: 'sent' })),
    );
  }
}

function isLogged(log: readonly RoomEdit[], by: string, id: string, changes: Changes): boolean {
  const found = log.find((edit) => edit.by === by && edit.id === id);
  return found !== undefined && JSON.stringify(found.changes) === JSON.stringify(changes);
}
