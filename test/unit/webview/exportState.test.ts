import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FormatChoice } from '../../../src/shared/exportSettings.ts';
import { imageFormats } from '../../../src/shared/imageFormats.ts';
import type { ExportOffer, ExportStatus, FormatChoices } from '../../../src/shared/protocol/exportPanel.ts';
import { describeOutcome } from '../../../src/webview/export/describeExport.ts';
import {
  exportSizeProblem,
  originalSize,
  sizeOf,
  withLink,
  withMode,
  withPercent,
  withSide,
} from '../../../src/webview/export/exportSize.ts';
import {
  type ExportAction,
  type ExportState,
  reduceExport,
  settingsOf,
} from '../../../src/webview/export/exportState.ts';

const choice: FormatChoice = { quality: 90, lossless: false, effort: 4, metadata: 'all' };
const choices = Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as FormatChoices;
const recipe = { width: 4000, height: 3000 };
const offer: ExportOffer = {
  fileName: 'a.jpg',
  format: 'jpeg',
  byteLength: 1_000_000,
  size: recipe,
  choices,
  best: choices,
};
const status: ExportStatus = {
  request: 1,
  size: recipe,
  losses: [],
  estimate: { state: 'measured', byteLength: 340_000 },
  writing: false,
};

function opened(...actions: readonly ExportAction[]): ExportState {
  const start = reduceExport(undefined, { type: 'export:open', offer });
  const end = actions.reduce((state, action) => reduceExport(state, action), start);
  assert.ok(end);
  return end;
}

describe('the Export dialog', () => {
  it('starts with the format of the image, at its own size', () => {
    assert.deepEqual(settingsOf(opened()), { format: 'jpeg', ...choice, size: null });
  });

  it('keeps what was chosen for one format while another one is looked at', () => {
    const state = opened(
      { type: 'export:change', change: { quality: 50 } },
      { type: 'export:format', format: 'webp' },
      { type: 'export:change', change: { lossless: true } },
    );
    assert.deepEqual(settingsOf(state), { format: 'webp', ...choice, lossless: true, size: null });
    assert.equal(settingsOf(opened({ type: 'export:change', change: { quality: 50 } }))?.quality, 50);
    assert.equal(state.choices.jpeg.quality, 50);
  });

  it('shows a size only while it is that of what is chosen', () => {
    const measured = opened({ type: 'export:status', status });
    assert.equal(describeOutcome(measured), '332 KB (34 % of the original)');
    const changed = reduceExport(measured, { type: 'export:change', change: { quality: 91 } });
    assert.ok(changed);
    assert.equal(describeOutcome(changed), 'Measuring...');
    const late = reduceExport(changed, { type: 'export:status', status });
    assert.equal(late && describeOutcome(late), 'Measuring...');
  });

  it('says what is the matter, and what to do', () => {
    const estimate = { state: 'failed', message: 'It is full.', nextStep: 'Free some space.' } as const;
    assert.equal(
      describeOutcome(opened({ type: 'export:status', status: { ...status, estimate } })),
      'It is full. Free some space.',
    );
    const stopped = { ...status, estimate: { state: 'stopped' } } as const;
    assert.equal(describeOutcome(opened({ type: 'export:status', status: stopped })), 'Not measured');
    assert.equal(
      describeOutcome(opened({ type: 'export:status', status: { ...status, writing: true } })),
      'Writing...',
    );
  });

  it('chooses nothing while the size is none', () => {
    const size = withPercent(withMode(originalSize(recipe), 'percent', recipe), Number.NaN);
    const state = opened({ type: 'export:resize', size });
    assert.equal(settingsOf(state), undefined);
    assert.equal(describeOutcome(state), '–');
  });

  it('follows the size that a teammate makes of the picture', () => {
    const cropped = { width: 1000, height: 1000 };
    const half = withPercent(withMode(originalSize(recipe), 'percent', recipe), 50);
    const state = opened(
      { type: 'export:resize', size: half },
      { type: 'export:status', status: { ...status, size: cropped } },
    );
    assert.deepEqual(settingsOf(state)?.size, { width: 500, height: 500 });
  });

  it('is gone when it is closed, and stays so', () => {
    assert.equal(reduceExport(opened(), { type: 'export:close' }), undefined);
    assert.equal(reduceExport(undefined, { type: 'export:status', status }), undefined);
  });
});

describe('the size of an export', () => {
  const sides = fc.integer({ min: 1, max: 32_768 });

  it('keeps the proportions while they are linked, to the nearest pixel', () => {
    fc.assert(
      fc.property(sides, sides, sides, (width, height, wanted) => {
        const original = { width, height };
        const size =
          sizeOf(withSide(withMode(originalSize(original), 'pixels', original), 'width', wanted, original), original) ??
          original;
        assert.equal(size.width, wanted);
        assert.ok(Math.abs(size.height - Math.max(1, (wanted * height) / width)) <= 0.5);
      }),
    );
  });

  it('changes one side alone while they are not, and takes the height from the width when they are again', () => {
    const free = withLink(withMode(originalSize(recipe), 'pixels', recipe), false, recipe);
    const squeezed = withSide(free, 'height', 10, recipe);
    assert.deepEqual(sizeOf(squeezed, recipe), { width: 4000, height: 10 });
    assert.equal(sizeOf(withLink(squeezed, true, recipe), recipe), null);
  });

  it('is the same in the next mode as in the last one', () => {
    const half = withPercent(withMode(originalSize(recipe), 'percent', recipe), 50);
    assert.deepEqual(sizeOf(withMode(half, 'pixels', recipe), recipe), { width: 2000, height: 1500 });
    assert.equal(sizeOf(withMode(half, 'original', recipe), recipe), null);
  });

  it('is refused in words beyond the limits', () => {
    const pixels = withLink(withMode(originalSize(recipe), 'pixels', recipe), false, recipe);
    assert.match(exportSizeProblem({ ...pixels, width: 40_000 }, recipe) ?? '', /32,768/);
    assert.match(exportSizeProblem({ ...pixels, width: 20_000, height: 20_000 }, recipe) ?? '', /100 megapixels/);
    assert.match(exportSizeProblem({ ...pixels, width: 0 }, recipe) ?? '', /whole numbers/);
    assert.match(exportSizeProblem({ ...pixels, width: 1.5 }, recipe) ?? '', /whole numbers/);
    assert.equal(exportSizeProblem(pixels, recipe), undefined);
  });
});
