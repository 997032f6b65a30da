import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import { applyEdit, type Change, parseChange, paths, valueAt } from '../../../src/shared/recipe/edit.ts';
import { pictureSize } from '../../../src/shared/recipe/outputSize.ts';
import { geometryOf, neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { loadRenderer, noise } from '../render/images.ts';

/**
 * What people of one protocol version have in common, as digests. Where one of them changes, two people would see two
 * pictures, or one's edits would be dropped or refused by the other: the new version of PixelPair needs a new
 * `protocolVersion`, and its row goes here. Only while no release speaks a version yet may its row change.
 */
const agreed: Readonly<Record<number, { readonly values: string; readonly pictures: string }>> = {
  3: { values: '935128fc2f92194b', pictures: 'c2e1ddce7f226e85' },
};
const advice = 'raise protocolVersion in limits.ts, as the comment on this table says';

const point = (x: number, y: number) => [x, y] as const;
/** From outside, far beyond every range and between all steps. */
const probes: readonly unknown[] = [
  -1e9,
  ...Array.from({ length: 41 }, (_, n) => (n - 20) / 7),
  ...[-181.3, -77.77, -12.345, 33.335, 63.5, 99.95, 1e9, true, false, null],
  [point(0, 20), point(100, 60), point(255, 240)],
  Array.from({ length: 16 }, (_, n) => point(17 * n, (n * 97) % 256)),
  Array.from({ length: 17 }, (_, n) => point(15 * n, 15 * n)),
  { black: 20, gamma: 1.437, white: 230, outBlack: 5, outWhite: 250 },
  { black: -3.7, gamma: 99, white: 300.2, outBlack: 200, outWhite: 10 },
  { x: 0.1234567, y: 0.2, width: 0.6, height: 0.7654321 },
  { x: -1, y: 0.9, width: 3, height: 0 },
  { width: 40, height: 31 },
  { width: 1e6, height: 1e6 },
];

function digest(parts: readonly (string | Uint8Array | Uint8ClampedArray)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/** What a path makes of the probes, each value once: of a slider the least first, the most last. */
function changesOf(path: string): readonly Change[] {
  const changes = new Map(
    probes.flatMap((probe) => {
      const change = parseChange(path, probe);
      return change ? [[JSON.stringify(change.value), change]] : [];
    }),
  );
  return [...changes.values()];
}

describe('what one version of the protocol stands for', () => {
  it('[P5] is the same paths with the same values', () => {
    const neutral = paths.map((path) => [path, valueAt(neutralRecipe, path)]);
    const values = paths.map((path) => [path, ...probes.map((probe) => parseChange(path, probe)?.value ?? 'none')]);
    assert.equal(digest([JSON.stringify([neutral, values])]), agreed[protocolVersion]?.values, advice);
  });

  it('[P5] is the same picture of each, by the same plan', async () => {
    const renderer = await loadRenderer();
    const source = noise(60, 40, 7, (random) => 128 + random / 2);
    const show = (recipe: Recipe) => {
      const plan = compile(recipe, { picture: pictureSize(source, recipe) });
      const numbers = JSON.stringify(plan, (_, value) => (value instanceof Float64Array ? [...value] : value));
      return [numbers, renderer.renderShaped(source, geometryOf(recipe), plan).data];
    };
    const alone = paths.flatMap((path) => {
      const changes = changesOf(path);
      return [changes.at(0), changes.at(changes.length / 2), changes.at(-1)].flatMap((change) =>
        change ? show(applyEdit(neutralRecipe, [change])) : [],
      );
    });
    const together = show(
      applyEdit(
        neutralRecipe,
        paths.flatMap((path) => changesOf(path).at(-1) ?? []),
      ),
    );
    assert.equal(digest([...alone, ...together]), agreed[protocolVersion]?.pictures, advice);
  });
});
