import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import type { Presence } from '../../../src/shared/protocol/participant.ts';
import {
  momentsOf,
  packPassing,
  packPresence,
  presenceEntrySchema,
  presenceUpdateSchema,
  shownSchema,
  unpackPresence,
} from '../../../src/shared/protocol/presence.ts';

const hue = { path: 'adjustments.hue', value: 5 } as const;
const shows = (value: unknown): boolean => v.safeParse(shownSchema, value).success;
const enters = (value: unknown): boolean => v.safeParse(presenceEntrySchema, value).success;

describe('presence on the wire', () => {
  it('[P28] arrives as it was sent, cursors to the sixteenth of a pixel', () => {
    const axis = fc.double({ min: -131_072, max: 131_072, noNaN: true });
    const cursor = fc.option(fc.record({ x: axis, y: axis }));
    const held = fc.constantFrom<Presence['held'][]>([], [hue]);
    fc.assert(
      fc.property(cursor, held, (at, holds) => {
        const wire: unknown = JSON.parse(JSON.stringify(packPresence({ cursor: at, held: holds })));
        const seen = unpackPresence(v.parse(shownSchema, wire));
        assert.deepEqual(seen.held, holds);
        assert.equal(seen.cursor === null, at === null);
        if (seen.cursor && at) assert.ok(Math.hypot(seen.cursor.x - at.x, seen.cursor.y - at.y) <= 0.045);
      }),
    );
  });

  it('[P75] says two places at once, which are read like one each', () => {
    const axis = fc.integer({ min: -9_000, max: 9_000 });
    const place = fc.tuple(axis, axis).map(([x, y]) => ({ x, y }));
    fc.assert(
      fc.property(place, place, (before, now) => {
        const wire: unknown = JSON.parse(JSON.stringify(packPassing(before, now)));
        const seen = momentsOf(v.parse(presenceUpdateSchema, wire)).map((one) => unpackPresence(one).cursor);
        assert.deepEqual(seen, [before, now]);
      }),
    );
  });

  for (const broken of [
    [1, 2, 3, null],
    [1, 2, null, null],
    [1, 2, [], 3],
    [1, 2, 3, 4, 5],
    [1, 2, 3, '4'],
  ])
    it(`[P75] is not ${JSON.stringify(broken)}`, () => assert.ok(!v.is(presenceUpdateSchema, broken)));

  it('[P28] is rounded and clamped to whole units', () => {
    assert.deepEqual(v.parse(shownSchema, [1.4, -1e300]), [1, -16 * 131_072]);
  });

  for (const whole of [
    [1, 2],
    [null, null],
    [1, 2, [hue]],
    [null, null, [hue]],
    [1, 2, []],
  ])
    it(`[P9] takes ${JSON.stringify(whole)}`, () => assert.ok(shows(whole) && enters(['x81k', ...whole])));

  const refused = [
    ...[[], [1], [1, null], [null, 2], ['1', '2'], [1, 2, null], [1, 2, [hue, hue]], [1, 2, [], 3]],
    ...[[1, Number.NaN], [1, 2, Array.from({ length: 65 }, () => hue)], { 0: 1, 1: 2, length: 2 }],
  ];
  for (const half of refused)
    it(`[P9] refuses ${JSON.stringify(half).slice(0, 40)}`, () => {
      assert.ok(!shows(half));
      assert.ok(!enters(Array.isArray(half) ? ['x81k', ...half] : half));
    });

  it('[P9] refuses an entry without an id', () => assert.ok(!enters(['', 1, 2]) && !enters([1, 2])));
});
