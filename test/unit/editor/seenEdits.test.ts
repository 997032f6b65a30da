import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Seat } from '../../../src/client/seat.ts';
import { changeOwnLook, commitSeen, holdSeen } from '../../../src/editor/look/seenEdits.ts';
import type { LookPageMessage } from '../../../src/shared/protocol/lookPanel.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { fieldGroups } from '../../../src/shared/recipe/groups.ts';
import { inSync, lookParts } from '../../../src/shared/recipe/privateLook.ts';
import { equalRecipes, neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';
import { anyGesture } from '../recipe/arbitraries.ts';
import { LookDesk } from './lookDesk.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const turn: Changes = [{ path: 'geometry.turns', value: 1 }];
const leave = (part: 'adjustments' | 'shape'): LookPageMessage => ({ type: 'look:leave', part });

const anyPart = fc.constantFrom(...lookParts);
const anySide = fc.constantFrom('mine', 'theirs');
const anyDeed: fc.Arbitrary<(desk: LookDesk) => void> = fc.oneof(
  anyGesture.map((changes) => (desk: LookDesk) => commitSeen(desk, changes)),
  anyPart.map((part) => (desk: LookDesk) => changeOwnLook(desk, leave(part))),
  fc
    .record({ type: fc.constant('look:join'), parts: fc.subarray([...lookParts]), keep: anySide })
    .map((message) => (desk: LookDesk) => changeOwnLook(desk, message as LookPageMessage)),
  fc
    .record({ type: fc.constant('look:adopt'), from: anySide, groups: fc.subarray([...fieldGroups]) })
    .map((message) => (desk: LookDesk) => changeOwnLook(desk, message as LookPageMessage)),
);

describe('edits of what is seen', () => {
  let desk: LookDesk;
  let mia: Seat;
  beforeEach(async () => {
    const room = makeRoom();
    desk = new LookDesk(await takeSeat(room.connectLocal(), 'Kim'));
    mia = await takeSeat(room.connectLocal(), 'Mia');
  });
  afterEach(() => Promise.all([desk.model.seat.leave(), mia.leave()]));

  it('are the room’s where nothing is private', async () => {
    commitSeen(desk, contrast(18));
    await until('Mia sees it', () => mia.recipe.adjustments.contrast === 18);
    assert.deepEqual(desk.labels, ['Contrast +18']);
    assert.deepEqual(desk.look.current, inSync);
  });

  it('reach nobody where they are private, neither held nor done', async () => {
    changeOwnLook(desk, leave('adjustments'));
    holdSeen(desk, [...contrast(40), { path: 'geometry.straighten', value: 3 }]);
    commitSeen(desk, contrast(40));
    const held = () => mia.presence.get(desk.model.seat.me.id)?.held ?? [];
    await until('Mia sees what is shared', () => held().length > 0);
    assert.deepEqual(held(), [{ path: 'geometry.straighten', value: 3 }]);
    assert.deepEqual([desk.room, mia.recipe], [neutralRecipe, neutralRecipe]);
    assert.equal(desk.seen.adjustments.contrast, 40);
    assert.deepEqual(desk.labels, []);
  });

  it('let go of what is held for everybody when it becomes private', async () => {
    holdSeen(desk, contrast(40));
    const held = () => mia.presence.get(desk.model.seat.me.id)?.held ?? [];
    await until('Mia sees it held', () => held().length > 0);
    changeOwnLook(desk, leave('adjustments'));
    await until('Mia sees it let go', () => held().length === 0);
  });

  it('that are both private and not are one step', () => {
    changeOwnLook(desk, leave('adjustments'));
    commitSeen(desk, [...contrast(40), ...turn]);
    assert.deepEqual(desk.room, { ...neutralRecipe, geometry: { turns: 1 } });
    desk.undo();
    assert.deepEqual(desk.seen, neutralRecipe);
    desk.redo();
    assert.deepEqual(desk.seen, { version: 1, adjustments: { contrast: 40 }, geometry: { turns: 1 } });
  });

  it('stay in the room where it goes on without them', async () => {
    changeOwnLook(desk, leave('adjustments'));
    mia.commit(contrast(-20));
    await until('Kim’s room has it', () => desk.room.adjustments.contrast === -20);
    assert.deepEqual(desk.seen, neutralRecipe);
    changeOwnLook(desk, { type: 'look:join', parts: ['adjustments'], keep: 'theirs' });
    assert.deepEqual(desk.seen, mia.recipe);
  });

  it('are given to everybody as one edit', async () => {
    changeOwnLook(desk, leave('adjustments'));
    commitSeen(desk, [...contrast(30), { path: 'adjustments.hue', value: 8 }]);
    changeOwnLook(desk, { type: 'look:join', parts: ['adjustments'], keep: 'mine' });
    await until('Mia sees it', () => mia.recipe.adjustments.hue === 8);
    assert.deepEqual(desk.labels, ['Share My Look']);
    assert.deepEqual(desk.look.current, inSync);
    desk.undo();
    await until('Mia sees it taken back', () => mia.recipe.adjustments.hue === undefined);
    assert.deepEqual(desk.look.current.parts, ['adjustments']);
    assert.equal(desk.seen.adjustments.contrast, 30);
  });

  it('are given to everybody as one edit also where both parts are private', async () => {
    for (const part of lookParts) changeOwnLook(desk, leave(part));
    commitSeen(desk, [...contrast(30), ...turn]);
    changeOwnLook(desk, { type: 'look:join', parts: lookParts, keep: 'mine' });
    await until('Mia sees it', () => mia.recipe.geometry?.turns === 1 && mia.recipe.adjustments.contrast === 30);
    assert.deepEqual([desk.labels, desk.look.current], [['Share My Look'], inSync]);
    desk.undo();
    await until('Mia sees it all taken back', () => equalRecipes(mia.recipe, neutralRecipe));
    assert.deepEqual(desk.look.current.parts, lookParts);
    assert.deepEqual([desk.seen.adjustments.contrast, desk.seen.geometry?.turns], [30, 1]);
  });

  it('leave later private ones alone when an earlier one of the room is undone in VS Code’s menu', () => {
    changeOwnLook(desk, leave('adjustments'));
    commitSeen(desk, [...contrast(40), ...turn]);
    commitSeen(desk, contrast(50));
    desk.undoInMenu();
    assert.equal(desk.room.geometry, undefined);
    assert.equal(desk.seen.adjustments.contrast, 50);
  });

  it('all come back in turn, whatever was private, shared, adopted or synced', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { maxLength: 12 }), async (deeds) => {
        const one = new LookDesk(await takeSeat(makeRoom().connectLocal(), 'Kim'));
        const course = play(one, deeds);
        for (const before of course.slice(0, -1).reverse()) untilAt(one, before, () => one.undo());
        for (const after of course.slice(1)) untilAt(one, after, () => one.redo());
        await one.model.seat.leave();
      }),
      { numRuns: 60 },
    );
  });
});

/** All that there was to see on the way. */
function play(desk: LookDesk, deeds: readonly ((desk: LookDesk) => void)[]): readonly string[] {
  const course = [snapshotOf(desk)];
  for (const deed of deeds) {
    deed(desk);
    if (snapshotOf(desk) !== course.at(-1)) course.push(snapshotOf(desk));
  }
  return course;
}

/** Some steps change nothing to be seen. */
function untilAt(desk: LookDesk, wanted: string, step: () => boolean): void {
  do assert.ok(step(), 'there is one more step');
  while (snapshotOf(desk) !== wanted);
}

function snapshotOf({ room, look }: LookDesk): string {
  return JSON.stringify([sorted(room), look.current.parts, sorted(look.current.recipe)]);
}

/** Undo puts sections back in another order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, sorted(entry)] as const)
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}
