import assert from 'node:assert/strict';
import { joinRoom } from '../../src/client/joinRoom.ts';
import { fullStartRate, rates } from '../../src/shared/protocol/rates.ts';
import { builtinPresets } from '../../src/shared/recipe/builtinPresets.ts';
import { type Changes, paths } from '../../src/shared/recipe/edit.ts';
import { presetChanges } from '../../src/shared/recipe/presets.ts';
import { createLossyConnection, type LossyConnection } from './lossyConnection.ts';
import { createWorld, settle, type World } from './world.ts';

/** Until so many edits have been made; fails where somebody is thrown out, whose edits never come. */
async function drainUntil(world: World, edits: number): Promise<void> {
  while (world.log.length < edits) {
    await world.drain();
    for (const { seat } of world.players) assert.equal(seat?.status, 'open', `after ${world.log.length} edits`);
  }
}

/** The same of one connection, where no time passes by itself. */
async function passUntil(
  world: World,
  edits: number,
  connection: LossyConnection,
  onRound: () => void = () => undefined,
): Promise<void> {
  while (world.log.length < edits) {
    while (connection.pass('up') || connection.pass('down')) assert.equal(connection.status, 'open');
    await settle();
    onRound();
  }
}

const hue = (count: number): Changes[] =>
  Array.from({ length: count }, (_, n) => [{ path: 'adjustments.hue', value: n % 100 }]);

describe('hours of work offline', () => {
  it('[P26][P41] comes back in order, within the rate, and merges with what the others did', async () => {
    const world = createWorld({ roles: ['editor', 'editor'], isKept: false, rates });
    await world.drain();
    const [away, here] = world.players;
    assert.ok(away?.seat && here?.seat && away.connection);
    away.connection.drop();
    const edits = 5_000;
    for (let n = 1; n <= edits; n += 1) away.seat.commit([{ path: 'adjustments.contrast', value: (n % 100) + 1 }]);
    for (let n = 1; n <= 50; n += 1) here.seat.commit([{ path: 'adjustments.hue', value: n }]);
    assert.deepEqual(away.seat.recipe.adjustments, { contrast: 1 }, 'it is all there at once');
    const { clock } = world;
    const cameBackAt = clock.now();
    await drainUntil(world, edits + 50);
    const seconds = (clock.now() - cameBackAt) / 1_000;
    assert.ok(seconds >= (edits - rates.edit.burst) / rates.edit.perSecond, `${seconds} s`);
    assert.equal(away.seat.status, 'open', 'nobody was thrown out for it');
    await settle();
    const own = world.log.filter(({ by }) => by === away.seat?.me.id).map(({ changes }) => changes[0]?.value);
    assert.deepEqual(
      own,
      Array.from({ length: edits }, (_, n) => ((n + 1) % 100) + 1),
    );
    for (const { seat } of world.players) assert.deepEqual(seat?.recipe.adjustments, { contrast: 1, hue: 50 });
  });

  it('[P41] comes back also where the clock of its computer is set meanwhile, forward or back', async () => {
    /** 3 s more after each 100 edits, and an hour back after 600. */
    const guestsAheadMs = (): number =>
      Math.floor(world.log.length / 100) * 3_000 - (world.log.length > 600 ? 3_600_000 : 0);
    const world: World = createWorld({ roles: ['editor'], isKept: false, rates, guestsAheadMs });
    await world.drain();
    const [away] = world.players;
    assert.ok(away?.seat && away.connection);
    away.connection.drop();
    for (let n = 1; n <= 900; n += 1) away.seat.commit([{ path: 'adjustments.hue', value: n % 100 }]);
    const startedAt = world.clock.now();
    await drainUntil(world, 900);
    const seconds = (world.clock.now() - startedAt) / 1_000;
    assert.ok(seconds < 20, `it took ${seconds} s`);
  });

  it('[P16][P78] comes back also as the work of somebody new, where many others have come before', async () => {
    const world = createWorld({
      roles: Array.from({ length: fullStartRate.burst }, () => 'editor'),
      isKept: false,
      rates,
    });
    await world.drain();
    const [away] = world.players;
    assert.ok(away?.seat && away.connection);
    away.connection.drop();
    for (const changes of hue(700)) away.seat.commit(changes);
    const said = Array.from({ length: 12 }, (_, n) => away.seat?.say(`Hello ${n}`));
    const { id } = away.seat.me;
    world.room.directory.forget(id);
    await drainUntil(world, 700);
    assert.notEqual(away.seat.me.id, id);
    for (const outcome of await Promise.all(said)) assert.deepEqual(outcome, { ok: true });
  });

  it('[P26][P78] comes back also by a process that knows nothing of what the one before has sent', async () => {
    const world = createWorld({ roles: ['editor'], isKept: false, rates });
    await world.drain();
    const [before] = world.players;
    assert.ok(before?.seat && before.connection);
    const { clock, room } = world;
    clock.advance(10_000);
    for (const changes of hue(240)) before.seat.commit(changes);
    await passUntil(world, 240, before.connection);
    const pending = hue(300).map((changes, n) => ({ id: `late${n}`, base: 240, changes }));
    const connection = createLossyConnection(room, clock, { rates });
    const joining = joinRoom(connection, {
      displayName: 'P1',
      clock,
      resume: before.seat.pass,
      pending: () => pending,
    });
    await passUntil(world, 540, connection, () => clock.advance(50));
    const joined = await joining;
    assert.ok(joined.ok && joined.seat.me.id === before.seat.me.id);
  });

  it('[P24][P26] is done once, and overwrites nobody, where its process dies and the next knows of no ack', async () => {
    const world = createWorld({ roles: ['editor', 'editor'], isKept: true, rates });
    await world.drain();
    const [away, here] = world.players;
    assert.ok(away?.seat && here?.seat && away.connection);
    away.connection.drop();
    for (const changes of hue(1_000)) away.seat.commit(changes);
    away.kept = { pass: away.seat.pass, pending: away.seat.pending };
    await drainUntil(world, 1_000);
    here.seat.commit([{ path: 'adjustments.hue', value: -77 }]);
    await drainUntil(world, 1_001);
    world.crash();
    world.restart();
    await world.drain();
    world.reload(away);
    while (away.seat?.pending.length !== 0) await world.drain();
    const taken = world.log.map(({ id }) => id);
    assert.deepEqual([taken.length, new Set(taken).size], [1_001, 1_001]);
    for (const { seat } of world.players) assert.deepEqual(seat?.recipe.adjustments, { hue: -77 });
  });

  it('[P41] comes back within the paths that edits may set, where each sets every slider', async () => {
    const world = createWorld({ roles: ['editor'], isKept: false, rates });
    await world.drain();
    const [away] = world.players;
    assert.ok(away?.seat && away.connection);
    away.connection.drop();
    const sliders = paths.filter((path) => path.startsWith('adjustments.'));
    for (let n = 1; n <= 100; n += 1) away.seat.commit(sliders.map((path) => ({ path, value: n % 2 })));
    await drainUntil(world, 100);
    assert.deepEqual([away.seat.status, away.seat.recipe.adjustments.hue], ['open', undefined]);
  });
});

describe('[P78] somebody who has come after many others', () => {
  const enterLate = async () => {
    const roles = Array.from({ length: fullStartRate.burst }, () => 'editor' as const);
    const { clock, room, drain } = createWorld({ roles, isKept: false, rates });
    await drain();
    const connection = createLossyConnection(room, clock, { rates });
    const passAll = async (): Promise<void> => {
      while (connection.pass('up') || connection.pass('down'));
      await settle();
    };
    const joining = joinRoom(connection, { displayName: 'Late', clock });
    await passAll();
    const joined = await joining;
    assert.ok(joined.ok);
    return { clock, passAll, seat: joined.seat };
  };
  /** Lets them make so many edits a second for 5 s, each confirmed at once where it is sent at once; how many were under way at most. */
  const work = async (perSecond: number, changesOf: (n: number) => Changes): Promise<number> => {
    const { clock, passAll, seat } = await enterLate();
    let most = 0;
    for (let made = 0; made < 5 * perSecond; made += 1) {
      seat.commit(changesOf(made));
      await passAll();
      await passAll();
      most = Math.max(most, seat.pending.length);
      clock.advance(1_000 / perSecond);
      assert.equal(seat.status, 'open', `after ${made} edits`);
    }
    return most;
  };
  const everything = paths.filter((path) => path.startsWith('adjustments.'));

  it('waits for nothing where undo is held down, or ten presets a second are tried', async () => {
    assert.equal(await work(33, (n) => [{ path: 'adjustments.hue', value: n % 90 }]), 0);
    const presets = builtinPresets.map((preset) => presetChanges(preset, 100));
    assert.equal(await work(10, (n) => presets[n % presets.length] ?? []), 0);
  });

  it('stays where edits set more, or messages are more, than the room takes', async () => {
    assert.ok((await work(20, (n) => everything.map((path) => ({ path, value: n % 2 })))) > 0);
    const { clock, passAll, seat } = await enterLate();
    const said = Array.from({ length: 12 }, (_, n) => seat.say(`Hello ${n}`));
    for (let passedMs = 0; passedMs < 5_000; passedMs += 100) {
      await passAll();
      clock.advance(100);
    }
    for (const outcome of await Promise.all(said)) assert.deepEqual(outcome, { ok: true });
  });
});
