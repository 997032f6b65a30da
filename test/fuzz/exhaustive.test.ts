import assert from 'node:assert/strict';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { makeRoom } from '../support/rooms.ts';
import { type Maze, walkEveryCourse } from './everyCourse.ts';
import { createSmallMember, type SmallMember } from './smallMember.ts';

/** What people do. Messages move by themselves, in every order that their lines allow. */
const deeds = ['setHue', 'setTint', 'undo', 'reconnect', 'reconnectAfresh'] as const;
type Move = { readonly who: number; readonly what: (typeof deeds)[number] | 'up' | 'down' };

/**
 * How many deeds there are in all, and how many events at most, arrivals of messages included; what is under way then
 * arrives in one order only. MODEL_DEPTH=100 plays every course to its end, which takes several times as long.
 */
const deedsInAll = Number(process.env.MODEL_DEEDS ?? 3);
const depth = Number(process.env.MODEL_DEPTH ?? 7);

interface Model {
  readonly members: readonly SmallMember[];
  readonly log: readonly RoomEdit[];
  readonly recipe: () => unknown;
}

function createModel(): Model {
  const clock = createFakeClock();
  const room = makeRoom({ clock });
  const log: RoomEdit[] = [];
  room.on('edit', (edit) => void log.push(edit));
  const members = ['a', 'b', 'c'].map((name) => createSmallMember(room, clock, name));
  for (const member of members) {
    member.pass('up');
    member.pass('down');
  }
  return { members, log, recipe: () => room.recipe };
}

function move({ members }: Model, { who, what }: Move): void {
  const member = members[who];
  if (!member) return;
  // Everybody has values of their own, whichever order things happen in.
  const value = 10 * (who + 1) + member.made;
  if (what === 'setHue') member.commit([{ path: 'adjustments.hue', value }]);
  else if (what === 'setTint') member.commit([{ path: 'adjustments.tint', value }]);
  else if (what === 'undo') member.undo();
  else if (what === 'reconnect') member.reconnect(true);
  else if (what === 'reconnectAfresh') member.reconnect(false);
  else member.pass(what);
}

const isDeed = ({ what }: Move): boolean => what !== 'up' && what !== 'down';

function movesIn({ members }: Model, deedsLeft: number): readonly Move[] {
  return members.flatMap(({ waiting, canUndo }, who): Move[] => [
    ...(waiting.up > 0 ? [{ who, what: 'up' } as const] : []),
    ...(waiting.down > 0 ? [{ who, what: 'down' } as const] : []),
    ...(deedsLeft > 0 ? deeds.filter((what) => what !== 'undo' || canUndo).map((what) => ({ who, what })) : []),
  ]);
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/**
 * Equal where two courses have led to the same state, whoever is who: nobody is special but by name. Names are the letters
 * in ids of edits and the tens of values; the ids that the room makes up are named by the order they joined in.
 */
function keyOf({ members, log }: Model, deedsLeft: number): string {
  const names = new Map(members.map(({ id }, who) => [id, `#${who}`]));
  const name = (value: unknown): string =>
    JSON.stringify(value).replace(/"by":"([^"]+)"/g, (_, id: string) => `"by":"${names.get(id)}"`);
  const texts = members.map(({ state }) => name(state));
  const own = name(log);
  const keys = orders.map((order) => {
    const text = [own, ...order.map((who) => texts[who])].join();
    return text.replace(/(#)(\d)|([abc])(?=\.)|\b([123])(?=\d\b)/g, (_, hash, who, letter, tens) => {
      const index = hash ? Number(who) : letter ? 'abc'.indexOf(letter) : Number(tens) - 1;
      return `${hash ?? ''}${order.indexOf(index as 0 | 1 | 2)}`;
    });
  });
  return `${deedsLeft} ${keys.reduce((least, key) => (key < least ? key : least))}`;
}

/** Lets everything arrive that is under way, and holds what comes of it against the promises. */
function check(model: Model): void {
  const { members, log, recipe } = model;
  for (let [next] = movesIn(model, 0); next; [next] = movesIn(model, 0)) move(model, next);
  const replayed = log.reduce((before, edit) => applyEdit(before, edit.changes), neutralRecipe);
  assert.deepEqual(recipe(), replayed, 'the room is its log');
  const ids = new Set(log.map(({ id }) => id));
  assert.equal(ids.size, log.length, 'no edit twice');
  for (const member of members) {
    assert.deepEqual(member.recipe, recipe(), 'every replica equals the room');
    assert.equal(member.pending, 0, 'every edit is acked');
    for (const id of member.neverMade) assert.ok(!ids.has(id), `the room has never heard of ${id}`);
  }
}

const maze: Maze<Model, Move> = { begin: createModel, moves: movesIn, isDeed, make: move, keyOf, check };

describe('a room of three, two paths, every course of events', () => {
  it(`[P21][P23][P24][P25][P26][P27] ends with equal replicas and no edit twice: ${deedsInAll} deeds, ${depth} events`, async () => {
    const { states, events, ends } = await walkEveryCourse(maze, deedsInAll, depth);
    console.log(`      ${states} states after up to ${events} events, ${ends} of them with nothing under way`);
    assert.ok(ends > 0);
    // A few seconds, on a machine that has nothing else to do.
  }).timeout(process.env.MODEL_DEPTH ? 0 : 180_000);
});
