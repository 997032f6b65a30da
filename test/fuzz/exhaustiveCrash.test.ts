import assert from 'node:assert/strict';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { type CrashWorld, createCrashWorld, diskOf } from './crashWorld.ts';
import { type Maze, walkEveryCourse } from './everyCourse.ts';

type Move =
  | { readonly what: 'hostSets' | 'crash' | 'sync' }
  | { readonly what: 'sets' | 'reconnect' | 'up' | 'down'; readonly who: number };

const deedsInAll = Number(process.env.MODEL_DEEDS ?? 3);
const depth = Number(process.env.MODEL_DEPTH ?? 5);
const deeds: ReadonlySet<string> = new Set(['hostSets', 'crash', 'sets', 'reconnect']);

function messagesOf({ members, store }: CrashWorld): readonly Move[] {
  return [
    ...members.flatMap(({ waiting }, who): Move[] => [
      ...(waiting.up > 0 ? [{ who, what: 'up' } as const] : []),
      ...(waiting.down > 0 ? [{ who, what: 'down' } as const] : []),
    ]),
    ...(store.waiting.length > 0 ? [{ what: 'sync' } as const] : []),
  ];
}

async function make(world: CrashWorld, move: Move): Promise<void> {
  if (move.what === 'hostSets') world.hostSets();
  else if (move.what === 'crash') world.crash();
  else if (move.what === 'sync') await world.sync();
  else if ('who' in move) {
    const member = world.members[move.who];
    if (move.what === 'sets') member?.commit([{ path: 'adjustments.hue', value: 10 * (move.who + 1) + member.made }]);
    else if (move.what === 'reconnect') member?.reconnect(true);
    else member?.pass(move.what);
  }
}

const maze: Maze<CrashWorld, Move> = {
  begin: createCrashWorld,
  moves: (world, deedsLeft) => [
    ...messagesOf(world),
    ...(deedsLeft > 0 ? [{ what: 'hostSets' } as const, { what: 'crash' } as const] : []),
    ...(deedsLeft > 0
      ? [0, 1].flatMap((who): Move[] => [
          { who, what: 'sets' },
          { who, what: 'reconnect' },
        ])
      : []),
  ],
  isDeed: ({ what }) => deeds.has(what),
  make,
  keyOf(world, deedsLeft) {
    const { members, log, names } = world;
    const text = JSON.stringify([
      deedsLeft,
      log,
      members.map(({ state, incarnation }) => [state, incarnation]),
      diskOf(world),
    ]);
    return [...names].reduce((before, [id, name]) => before.replaceAll(id, name), text);
  },
  async check(world) {
    for (let [next] = messagesOf(world); next; [next] = messagesOf(world)) await make(world, next);
    const { room, members, log } = world;
    const replayed = log.reduce((before, edit) => applyEdit(before, edit.changes), neutralRecipe);
    assert.deepEqual(room.recipe, replayed, 'the room is its log');
    const ids = new Set(log.map(({ id }) => id));
    assert.equal(ids.size, log.length, 'no edit twice');
    for (const member of members) {
      assert.deepEqual(member.recipe, room.recipe, 'every replica equals the room');
      assert.equal(member.pending, 0, 'every edit is acked');
      for (let n = 1; n <= member.made; n += 1) assert.ok(ids.has(`${member.name}.${n}`), 'and in the room');
    }
  },
};

describe('a room whose host is killed, every course of events', () => {
  it(`[P26][P46][P52] ends with equal replicas, all edits of guests and none twice: ${deedsInAll} deeds, ${depth} events`, async () => {
    const { states, events, ends } = await walkEveryCourse(maze, deedsInAll, depth);
    console.log(`      ${states} states after up to ${events} events, ${ends} of them with nothing under way`);
    assert.ok(ends > 0);
    // A few seconds, on a machine that has nothing else to do.
  }).timeout(process.env.MODEL_DEPTH ? 0 : 180_000);
});
