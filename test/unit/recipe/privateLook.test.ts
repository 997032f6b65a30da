import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdit, invertEdit, valueAt } from '../../../src/shared/recipe/edit.ts';
import { fields } from '../../../src/shared/recipe/fields.ts';
import { fieldGroups } from '../../../src/shared/recipe/groups.ts';
import {
  changeLook,
  differingGroups,
  goPrivate,
  goTogether,
  inSync,
  isPrivatePath,
  lookParts,
  lookThrough,
  type PrivateLook,
  parsePrivateLook,
  shareChanges,
  splitChanges,
  useTheirs,
} from '../../../src/shared/recipe/privateLook.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { anyEdit, anyRecipe } from './arbitraries.ts';

const anyParts = fc.subarray([...lookParts]);
const anyGroups = fc.subarray([...fieldGroups]);
/** A look that began as some room had it, and was changed since. */
const anyLook = fc.tuple(anyParts, anyRecipe, anyEdit).map(([parts, room, changes]): PrivateLook => {
  const left = parts.reduce((look, part) => goPrivate(look, part, room), inSync);
  return changeLook(left, changes);
});

const contrast = (value: number): Recipe => ({ version: 1, adjustments: { contrast: value } });

describe('a private look', () => {
  it('begins as the room is, and nothing is seen otherwise', () => {
    fc.assert(
      fc.property(anyRecipe, anyParts, (room, parts) => {
        const look = parts.reduce((before, part) => goPrivate(before, part, room), inSync);
        assert.deepEqual(lookThrough(look, room), room);
        assert.deepEqual(differingGroups(look, room), []);
      }),
    );
  });

  it('keeps its values whatever is edited in the room, and follows the room in all others', () => {
    fc.assert(
      fc.property(anyLook, anyRecipe, anyEdit, (look, room, changes) => {
        const [before, edited] = [lookThrough(look, room), applyEdit(room, changes)];
        const after = lookThrough(look, edited);
        for (const { path } of fields) {
          const source = isPrivatePath(look, path) ? before : edited;
          assert.deepEqual(valueAt(after, path), valueAt(source, path));
        }
      }),
    );
  });

  it('takes what is changed of it, and gives the rest to the room', () => {
    fc.assert(
      fc.property(anyLook, anyRecipe, anyEdit, (look, room, changes) => {
        const { own, shared } = splitChanges(look, changes);
        assert.equal(own.length + shared.length, changes.length);
        const seen = lookThrough(changeLook(look, own), applyEdit(room, shared));
        assert.deepEqual(seen, applyEdit(lookThrough(look, room), changes));
      }),
    );
  });

  it('shows the room’s recipe again once a part is together again', () => {
    fc.assert(
      fc.property(anyLook, anyRecipe, (look, room) => {
        const together = lookParts.reduce(goTogether, look);
        assert.deepEqual(together, inSync);
        assert.deepEqual(lookThrough(together, room), room);
      }),
    );
  });

  it('adopts theirs by group, and leaves the other groups as they were', () => {
    fc.assert(
      fc.property(anyLook, anyRecipe, anyGroups, (look, room, groups) => {
        const adopted = useTheirs(look, room, groups);
        const [before, after] = [lookThrough(look, room), lookThrough(adopted, room)];
        for (const { path, group } of fields) {
          assert.deepEqual(valueAt(after, path), valueAt(groups.includes(group) ? room : before, path));
        }
        assert.deepEqual(
          differingGroups(adopted, room),
          differingGroups(look, room).filter((group) => !groups.includes(group)),
        );
      }),
    );
  });

  it('is shared by group as one edit, which taken back leaves the room as it was', () => {
    fc.assert(
      fc.property(anyLook, anyRecipe, anyGroups, (look, room, groups) => {
        const edit = shareChanges(look, room, groups);
        const shared = applyEdit(room, edit);
        const seen = lookThrough(look, room);
        for (const { path, group } of fields) {
          const isMine = groups.includes(group) && isPrivatePath(look, path);
          assert.deepEqual(valueAt(shared, path), valueAt(isMine ? seen : room, path));
        }
        assert.deepEqual(applyEdit(shared, invertEdit(room, edit)), room);
      }),
    );
  });

  it('says by group where it differs', () => {
    const look = changeLook(goPrivate(inSync, 'adjustments', contrast(10)), [
      { path: 'adjustments.contrast', value: 30 },
      {
        path: 'curves.rgb',
        value: [
          [0, 0],
          [128, 150],
          [255, 255],
        ],
      },
      { path: 'geometry.turns', value: 1 },
    ]);
    assert.deepEqual(differingGroups(look, contrast(10)), ['light', 'curves']);
    assert.deepEqual(differingGroups(look, contrast(30)), ['curves']);
  });

  it('comes back from storage as it was', () => {
    fc.assert(
      fc.property(anyLook, (look) => assert.deepEqual(parsePrivateLook(JSON.parse(JSON.stringify(look))), look)),
    );
  });

  it('is not read out of anything else', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(parsePrivateLook(value), undefined)));
    const { recipe } = inSync;
    for (const parts of [['view'], ['shape', 'shape'], 'shape', [['shape']], null])
      assert.equal(parsePrivateLook({ parts, recipe }), undefined);
    assert.equal(parsePrivateLook({ parts: ['shape'], recipe: { version: 2, adjustments: {} } }), undefined);
    assert.equal(parsePrivateLook(Object.create({ parts: [], recipe })), undefined);
  });
});
