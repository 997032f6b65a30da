import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CommittedEdit, Seat } from '../../src/client/seat.ts';
import type { Changes } from '../../src/shared/recipe/edit.ts';
import { anyGesture } from '../unit/recipe/arbitraries.ts';
import { createWorld, settle, type World } from './world.ts';

const anyTurn = fc.record({ mine: fc.boolean(), changes: anyGesture, passes: fc.nat(3) });

/** Me and somebody else, each across a line that the test lets messages through. */
async function enterTwo(): Promise<{ readonly world: World; readonly me: Seat; readonly other: Seat }> {
  const world = createWorld({ roles: ['editor', 'editor'], isKept: false });
  await world.drain();
  const [me, other] = world.players.map(({ seat }) => seat);
  assert.ok(me && other);
  return { world, me, other };
}

async function pass({ players }: World, times: number): Promise<void> {
  for (const { connection } of players) {
    for (let n = 0; n < times; n += 1) if (!connection?.pass('up')) connection?.pass('down');
  }
  await settle();
}

type Turn = typeof anyTurn extends fc.Arbitrary<infer T> ? T : never;

/** Both edit in turns; gives my own edits. */
async function takeTurns(
  { world, me, other }: Awaited<ReturnType<typeof enterTwo>>,
  turns: readonly Turn[],
): Promise<readonly CommittedEdit[]> {
  const mine: CommittedEdit[] = [];
  for (const { mine: isMine, changes, passes } of turns) {
    if (isMine) mine.push(me.commit(changes));
    else other.commit(changes);
    await pass(world, passes);
  }
  await world.drain();
  return mine;
}

const anyDeed = fc.constantFrom('commit' as const, 'undo' as const, 'undo' as const, 'redo' as const);

/** As VS Code keeps it: an edit after an undo leaves nothing to redo. */
function createUndoList(seat: Seat, edits: readonly CommittedEdit[]) {
  const done = [...edits];
  let undone: CommittedEdit[] = [];
  return {
    done,
    get canRedo() {
      return undone.length > 0;
    },
    commit(changes: Changes): void {
      done.push(seat.commit(changes));
      undone = [];
    },
    undo(): void {
      const edit = done.pop();
      if (!edit) return;
      seat.undo(edit);
      undone.push(edit);
    },
    redo(): void {
      const edit = undone.pop();
      if (!edit) return;
      seat.redo(edit);
      done.push(edit);
    },
  };
}

describe('undo by person, in a room of two', () => {
  it('[P27] far back and forward again leaves the document as it was', async () => {
    const anyTurns = fc.array(anyTurn, { minLength: 1, maxLength: 20 });
    const property = fc.asyncProperty(anyTurns, fc.nat(20), fc.nat(4), async (turns, depth, passes) => {
      const two = await enterTwo();
      const { world, me } = two;
      const far = (await takeTurns(two, turns)).slice(-depth);
      const before = me.recipe;
      for (const edit of [...far].reverse()) me.undo(edit);
      await pass(world, passes);
      for (const edit of far) me.redo(edit);
      await world.drain();
      assert.deepEqual(me.recipe, before);
      assert.deepEqual(world.room.recipe, before);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('[P27] touches no path that somebody else set last, and names who did', async () => {
    const anyTurns = fc.array(anyTurn, { minLength: 1, maxLength: 20 });
    const property = fc.asyncProperty(anyTurns, async (turns) => {
      const two = await enterTwo();
      const { world, me, other } = two;
      const mine = await takeTurns(two, turns);
      const lastBy = new Map(world.log.flatMap(({ by, changes }) => changes.map(({ path }) => [path, by] as const)));
      for (const edit of [...mine].reverse()) {
        const { applied, skipped } = me.undo(edit);
        assert.ok(applied.every(({ path }) => lastBy.get(path) === me.me.id));
        assert.ok(skipped.every(({ by }) => by === other.me.id));
        assert.equal(applied.length + skipped.length, edit.changes.length);
      }
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('[P27] of what nobody has heard of leaves nothing of it: what others have done meanwhile stands', async () => {
    const anyTurns = fc.array(anyTurn, { maxLength: 8 });
    const anyDeeds = fc.array(fc.record({ what: anyDeed, changes: anyGesture, others: fc.boolean() }), {
      maxLength: 20,
    });
    const property = fc.asyncProperty(anyTurns, anyDeeds, async (turns, deeds) => {
      const two = await enterTwo();
      const { world, me, other } = two;
      const list = createUndoList(me, await takeTurns(two, turns));
      const before = [...list.done];
      const revBefore = world.log.length;
      world.players[0]?.connection?.drop();
      for (const { what, changes, others } of deeds) {
        list[what](changes);
        if (others) other.commit(changes);
      }
      await world.drain();
      const own = world.log.slice(revBefore).filter(({ by }) => by === me.me.id);
      const anew = list.done.filter((edit) => !before.includes(edit));
      const undone = before.filter((edit) => !list.done.includes(edit));
      const undos = own.slice(0, own.length - anew.length);
      // One each, or none where somebody else has set all of it since.
      assert.ok(undos.length <= undone.length, 'what it comes to, and no more');
      assert.deepEqual(
        own.slice(undos.length).map(({ changes }) => changes),
        anew.map(({ changes }) => changes),
      );
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('[P27] of a redo that has just been sent brings back what was seen before it', async () => {
    const anyTurns = fc.array(anyTurn, { minLength: 1, maxLength: 8 });
    const anyDeeds = fc.array(fc.record({ what: anyDeed, changes: anyGesture, passes: fc.nat(3) }), { maxLength: 12 });
    const property = fc.asyncProperty(anyTurns, anyDeeds, async (turns, deeds) => {
      const two = await enterTwo();
      const { world, me, other } = two;
      const list = createUndoList(me, await takeTurns(two, turns));
      for (const { what, changes, passes } of deeds) {
        other.commit(changes);
        list[what](changes);
        await pass(world, passes);
        if (!list.canRedo) continue;
        const before = me.recipe;
        list.redo();
        list.undo();
        assert.deepEqual(me.recipe, before);
      }
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('[P16][P27] goes on after one has become somebody new to the room', async () => {
    const { world, me } = await enterTwo();
    const edits = [10, 20].map((value) => me.commit([{ path: 'adjustments.contrast', value }]));
    await world.drain();
    const { id } = me.me;
    world.players[0]?.connection?.drop();
    world.room.directory.forget(id);
    await world.drain();
    assert.notEqual(me.me.id, id);
    for (const edit of edits.reverse()) assert.deepEqual(me.undo(edit).skipped, []);
    await world.drain();
    assert.deepEqual(world.room.recipe.adjustments, {});
  });

  it('[P27] brings back what somebody else had set while the own edit was on its way', async () => {
    const { world, me, other } = await enterTwo();
    const edit = me.commit([{ path: 'adjustments.contrast', value: 10 }]);
    other.commit([{ path: 'adjustments.contrast', value: 33 }]);
    world.players[1]?.connection?.pass('up');
    await world.drain();
    assert.equal(me.recipe.adjustments.contrast, 10);
    me.undo(edit);
    await world.drain();
    assert.equal(world.room.recipe.adjustments.contrast, 33);
  });
});
