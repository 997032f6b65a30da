import fc from 'fast-check';
import { curveChannels } from '../../../src/shared/recipe/curve.ts';
import { adjustmentPath, applyEdit, type Change, type Changes } from '../../../src/shared/recipe/edit.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

/** A change to one filter, its value anywhere from below its range to above it. */
export const anyAdjustment: fc.Arbitrary<Change> = fc
  .constantFrom(...filters)
  .chain((filter) =>
    fc
      .double({ min: filter.min * 2 - 1, max: filter.max * 2 + 1, noNaN: true })
      .map((value) => ({ path: adjustmentPath(filter.id), value })),
  );

const anyLevel = fc.integer({ min: 0, max: 255 });
const anyChannel = fc.constantFrom(...curveChannels);

const anyCurve: fc.Arbitrary<Change> = fc
  .tuple(anyChannel, fc.uniqueArray(anyLevel, { minLength: 2, maxLength: 16 }), fc.infiniteStream(anyLevel))
  .map(([channel, xs, ys]) => {
    const rising = [...xs].sort((a, b) => a - b);
    return { path: `curves.${channel}`, value: rising.map((x) => [x, Number(ys.next().value)] as const) };
  });

const anyLevels: fc.Arbitrary<Change> = fc
  .tuple(anyChannel, fc.double({ min: 0, max: 12, noNaN: true }), fc.array(anyLevel, { minLength: 4, maxLength: 4 }))
  .map(([channel, gamma, [black = 0, white = 0, outBlack = 0, outWhite = 0]]) => ({
    path: `levels.${channel}`,
    value: { black, gamma, white, outBlack, outWhite },
  }));

const anyFraction = fc.double({ min: -0.5, max: 1.5, noNaN: true });
const anySide = fc.integer({ min: 1, max: 3000 });

const anyGeometry: fc.Arbitrary<Change> = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((value): Change => ({ path: 'geometry.turns', value })),
  fc.boolean().map((value): Change => ({ path: 'geometry.flipX', value })),
  fc.boolean().map((value): Change => ({ path: 'geometry.flipY', value })),
  fc.double({ min: -60, max: 60, noNaN: true }).map((value): Change => ({ path: 'geometry.straighten', value })),
  fc
    .record({ x: anyFraction, y: anyFraction, width: anyFraction, height: anyFraction })
    .map((value): Change => ({ path: 'geometry.crop', value })),
  fc
    .option(fc.record({ width: anySide, height: anySide }))
    .map((value): Change => ({ path: 'geometry.resize', value })),
);

const anyChange = fc.oneof({ weight: 4, arbitrary: anyAdjustment }, anyCurve, anyLevels, anyGeometry);

/** An edit: each path at most once. */
export const anyEdit: fc.Arbitrary<Changes> = fc.uniqueArray(anyChange, { selector: ({ path }) => path, maxLength: 8 });

/** What one hand does at once: few paths, so that several hands often meet at one. */
export const anyGesture = fc.uniqueArray(anyChange, { selector: ({ path }) => path, minLength: 1, maxLength: 3 });

/** An edit of the picture's shape alone. */
export const anyGeometryEdit: fc.Arbitrary<Changes> = fc.uniqueArray(anyGeometry, { selector: ({ path }) => path });

export const anyRecipe = anyEdit.map((changes) => applyEdit(neutralRecipe, changes));
