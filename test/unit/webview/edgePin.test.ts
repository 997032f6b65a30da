import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepWhole, overlap, pinToEdge } from '../../../src/webview/people/edgePin.ts';

const sight = { x: 10, y: 20, width: 100, height: 50 };

describe('pinning to the edge', () => {
  it('leaves what is in sight where it is', () => {
    for (const point of [
      { x: 10, y: 20 },
      { x: 60, y: 40 },
      { x: 110, y: 70 },
    ])
      assert.deepEqual(pinToEdge(point, sight), { at: point, direction: undefined });
  });

  it('puts what is not at the nearest place of the edge, and says which way it is', () => {
    const cases = [
      [{ x: 500, y: 40 }, { x: 110, y: 40 }, 0],
      [{ x: 60, y: 500 }, { x: 60, y: 70 }, 90],
      [{ x: -500, y: 40 }, { x: 10, y: 40 }, 180],
      [{ x: 60, y: -500 }, { x: 60, y: 20 }, -90],
      [{ x: 210, y: 170 }, { x: 110, y: 70 }, 45],
    ] as const;
    for (const [point, at, direction] of cases) assert.deepEqual(pinToEdge(point, sight), { at, direction });
  });

  it('always stays in sight, and nothing in sight is nearer', () => {
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const inSight = fc.record({
      x: fc.double({ min: 10, max: 110, noNaN: true }),
      y: fc.double({ min: 20, max: 70, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.record({ x: coordinate, y: coordinate }), inSight, (point, other) => {
        const { at } = pinToEdge(point, sight);
        assert.ok(at.x >= 10 && at.x <= 110 && at.y >= 20 && at.y <= 70);
        const distance = (from: typeof at) => Math.hypot(from.x - point.x, from.y - point.y);
        assert.ok(distance(at) <= distance(other) + 1e-9);
      }),
    );
  });
});

describe('a pin', () => {
  const outline = [
    { x: 0, y: 0 },
    { x: -14, y: -9 },
    { x: -14, y: 9 },
  ];
  const stage = { width: 200, height: 100 };

  it('stays where it is at an edge, and where nothing is pinned', () => {
    for (const pin of [
      { at: { x: 200, y: 50 }, direction: 0 },
      { at: { x: 80, y: 0 }, direction: -90 },
      { at: { x: 1, y: 1 }, direction: undefined },
    ]) {
      const { at, direction } = keepWhole(pin, outline, stage);
      assert.deepEqual([Math.round(at.x), Math.round(at.y), direction], [pin.at.x, pin.at.y, pin.direction]);
    }
  });

  it('is seen whole wherever it is, also in corners', () => {
    const place = fc.record({
      x: fc.double({ min: 0, max: 200, noNaN: true }),
      y: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(place, fc.double({ min: -180, max: 180, noNaN: true }), (from, direction) => {
        const { at } = keepWhole({ at: from, direction }, outline, stage);
        const angle = (direction * Math.PI) / 180;
        for (const { x, y } of outline) {
          const [right, down] = [
            at.x + x * Math.cos(angle) - y * Math.sin(angle),
            at.y + x * Math.sin(angle) + y * Math.cos(angle),
          ];
          assert.ok(right >= -1e-9 && right <= 200 + 1e-9 && down >= -1e-9 && down <= 100 + 1e-9, `${right}, ${down}`);
        }
        assert.ok(Math.hypot(at.x - from.x, at.y - from.y) < 24, 'no further than it is large');
      }),
    );
  });
});

describe('what two rectangles have in common', () => {
  it('is inside both', () => {
    assert.deepEqual(overlap(sight, { x: 0, y: 0, width: 60, height: 60 }), { x: 10, y: 20, width: 50, height: 40 });
  });

  it('has no extent where there is nothing', () => {
    assert.deepEqual(overlap(sight, { x: 500, y: 500, width: 5, height: 5 }), { x: 500, y: 500, width: 0, height: 0 });
  });
});
