import assert from 'node:assert/strict';
import type { Seat } from '../../src/client/seat.ts';
import { replay } from '../../src/host/room/replay.ts';
import type { Participant, Role } from '../../src/shared/protocol/participant.ts';
import { rates } from '../../src/shared/protocol/rates.ts';
import type { RoomEdit } from '../../src/shared/protocol/schemas.ts';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import type { Player } from './player.ts';
import { type Step, takeStep } from './steps.ts';
import { createWorld, settle, type World } from './world.ts';

export interface Run {
  readonly roles: readonly Role[];
  readonly isKept: boolean;
  readonly steps: readonly Step[];
}

/** Those of the protocol, for people whose line drops and comes back far more often than clients try. */
const hurried = { ...rates, join: { perSecond: 1_000, burst: 1_000 } };

/** Plays a run to its end, lets everything arrive, and holds what came of it against the promises. */
export async function play({ steps, ...options }: Run): Promise<void> {
  const world = createWorld({ ...options, rates: hurried });
  await world.drain();
  for (const step of steps) {
    takeStep(world, step);
    await settle();
  }
  await world.drain();
  checkLog(world);
  checkDisk(world);
  const seats = world.players.flatMap(({ seat }) => seat ?? []);
  for (const seat of seats) if (seat.status !== 'ended') checkSeat(world, seat);
  for (const player of world.players) {
    checkOwnEdits(world, player);
    assert.ok(player.isBarred || player.seat?.endReason !== 'removed', 'nobody was too fast for the host');
  }
  checkChat(world, seats);
  checkMoments(world, seats);
  assert.ok(await allSettle(world), 'every message is settled');
  world.room.close('host-closed');
}

function checkLog({ room, log, acked }: World): void {
  const recipe = log.reduce((before, edit) => applyEdit(before, edit.changes), neutralRecipe);
  assert.deepEqual(room.recipe, recipe, 'the room is its log');
  assert.deepEqual(
    log.map(({ rev }) => rev),
    log.map((_, index) => index + 1),
    'every number is given once, in order',
  );
  const ids = new Set(log.map(({ id }) => id));
  assert.equal(ids.size, log.length, 'no edit twice');
  for (const id of acked.edits) assert.ok(ids.has(id), `the acked edit ${id} is in the log`);
  const kept = room.desk.readHistory({});
  assert.ok(kept.ok);
  const made = kept.edits.reduce((before, edit) => applyEdit(before, edit.changes), kept.base.recipe);
  assert.deepEqual(made, room.recipe, 'the history leads to what is there now');
}

function checkDisk({ room, store }: World): void {
  if (!store) return;
  const state = replay(store.kept);
  assert.deepEqual(state?.document.recipe, room.recipe, 'what is on the disk is the room');
  assert.equal(state?.document.rev, room.rev);
  const kept = room.desk.readHistory({});
  const roles = (people: readonly Participant[]): string[] => people.map(({ id, role }) => `${id} ${role}`).sort();
  const present = state?.people.filter((one) => one.present).map(({ participant }) => participant) ?? [];
  assert.deepEqual(roles(present), roles(room.participants), 'and those in it, as what they are');
  assert.deepEqual(state?.edits.at(-1), kept.ok && kept.edits.at(-1), 'and so is its history');
}

function checkSeat({ room }: World, seat: Seat): void {
  assert.equal(seat.status, 'open');
  assert.deepEqual(seat.recipe, room.recipe, `seat ${seat.me.name} equals the room`);
  const { base, edits } = seat.history.known;
  const made = edits.reduce((before, { changes }) => applyEdit(before, changes), base.recipe);
  assert.deepEqual([made, base.rev + edits.length], [room.recipe, room.rev], `so does the history of ${seat.me.name}`);
  assert.ok(seat.chat.every(({ delivery }) => delivery === 'sent'));
  const people = (list: readonly Participant[]): string[] => list.map(({ id, role }) => `${id} ${role}`).sort();
  assert.deepEqual(people(seat.participants), people(room.participants), 'everybody knows who is here, and as what');
  assert.ok(people(room.participants).includes(`${seat.me.id} ${seat.me.role}`), 'also of themselves');
}

/** Those who stay get all their edits into the log, in the order they made them. */
function checkOwnEdits({ log }: World, { seat, edits, brought, undone, role, wasChanged }: Player): void {
  if (role === 'viewer' || wasChanged || seat?.status !== 'open') return;
  for (const id of brought)
    assert.ok(
      log.some((edit) => edit.id === id),
      `${id}, brought back, is in the log`,
    );
  const own = edits.map(({ id }) => id);
  const logged = log.flatMap(({ id }: RoomEdit) => (own.includes(id) ? [id] : []));
  const expected = own.filter((id) => !undone.has(id) || logged.includes(id));
  assert.deepEqual(
    logged,
    expected,
    `all edits of ${seat.me.name} that were not undone before anybody had them, in order`,
  );
}

function checkChat({ acked }: World, seats: readonly Seat[]): void {
  const [first, ...others] = seats.filter(({ status }) => status === 'open');
  const messages = first?.chat ?? [];
  const idsOf = ({ chat }: Seat): string[] => chat.map(({ number, id }) => `${number} ${id}`);
  for (const seat of others) assert.deepEqual(idsOf(seat), first && idsOf(first), 'everybody reads the same chat');
  assert.deepEqual(
    messages.map(({ number }) => number),
    messages.map((_, index) => (messages[0]?.number ?? 1) + index),
  );
  const ids = new Set(messages.map(({ id }) => id));
  assert.equal(ids.size, messages.length, 'no message twice');
  if (messages[0]?.number === 1) for (const id of acked.messages) assert.ok(ids.has(id), `message ${id} is kept`);
}

function checkMoments({ acked, forgotten, store }: World, seats: readonly Seat[]): void {
  const [first, ...others] = seats.filter(({ status }) => status === 'open').map(({ history }) => history.snapshots);
  const moments = first ?? [];
  for (const other of others) assert.deepEqual(other, moments, 'everybody knows the same moments, by the same names');
  if (store) assert.deepEqual(replay(store.kept)?.snapshots, moments, 'and so does the disk');
  const ids = moments.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'no moment twice');
  for (const id of acked.moments) assert.ok(forgotten.has(id) || ids.includes(id), `moment ${id} is kept`);
}

async function allSettle({ players }: World): Promise<boolean> {
  const said = players.filter(({ role }) => role !== 'host').flatMap((player) => player.said);
  const late = settle().then(() => 'late');
  return (await Promise.race([Promise.all(said), late])) !== 'late';
}
