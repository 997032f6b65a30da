import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { formatOfId, type ImageFormatId } from '../../../src/shared/imageFormats.ts';
import type { PanelSource } from '../../../src/shared/protocol/panel.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { type ImagingUnderTest, withImaging } from '../../integration/imaging/withImaging.ts';
import { decodePng, type Pages, type RawImage, usePages } from './pages.ts';
import { eventually, pictureShot } from './pixels.ts';

export interface Viewers extends Pick<ImagingUnderTest, 'exported'> {
  /** What the editor shows of a file under a recipe, at 100 %, once its colours are there. */
  edited(file: Uint8Array, recipe?: typeof neutralRecipe): Promise<RawImage>;
  /** What another viewer shows of it: Chromium's own decoder and colour management, in an <img>. */
  viewed(file: Uint8Array, format: ImageFormatId): Promise<RawImage>;
}

/** The editor's page and another viewer, and the worker that prepares and saves files. */
export function useViewers(): Viewers {
  const pages = usePages();
  const { imaging, exported } = withImaging();
  let served = 0;
  const serve = (bytes: Uint8Array) => pages.server.serve(`file-${served++}`, bytes);
  return {
    exported,
    async edited(file, recipe = neutralRecipe) {
      const { source, table } = await prepared(imaging(), file, serve);
      const { page, owner } = await pages.open({ state: { source, recipe } });
      const stored = await pictureShot(page);
      if (!table) return stored;
      await owner.send({ type: 'display:changed', url: serve(table) });
      let shown = stored;
      await eventually('the colours through the table', async () => {
        shown = await pictureShot(page);
        return differenceOf(shown, stored).mean > 0;
      });
      return shown;
    },
    viewed: (file, format) => viewed(pages, file, format),
  };
}

/** A file as its owner hands it to the page. */
async function prepared(
  imaging: ReturnType<ImagingUnderTest['imaging']>,
  file: Uint8Array,
  serve: (bytes: Uint8Array) => string,
) {
  const inspected = inspectImage(file);
  assert.ok(inspected.ok);
  const { info } = inspected;
  const shown = await imaging.toBrowserImage(file, info);
  const display = await imaging.displayTable(file, info);
  assert.ok(shown.ok && display.ok);
  const { format, width, height } = info;
  const { mime, bytes } = shown;
  const source: PanelSource = { ok: true, fileName: 'photo', format, url: serve(bytes), mime, width, height };
  return { source, table: display.table };
}

async function viewed(pages: Pages, file: Uint8Array, format: ImageFormatId): Promise<RawImage> {
  const { page } = await pages.open({ settled: false });
  await page.goto('about:blank');
  const data = `data:${formatOfId(format).mime};base64,${Buffer.from(file).toString('base64')}`;
  await page.setContent(`<body style="margin: 0"><img style="display: block" src="${data}">`);
  return imageShot(page);
}

async function imageShot(page: Page): Promise<RawImage> {
  const image = page.locator('img');
  await image.evaluate((element: HTMLImageElement) => element.decode());
  const clip = await image.boundingBox();
  assert.ok(clip);
  return decodePng(await page.screenshot({ clip }));
}

/** How far two pictures of the same size are apart, in levels of 255. */
export interface Difference {
  readonly mean: number;
  /** All but a hundredth of the samples are this close. */
  readonly most: number;
}

/** Of the pixels that are `wanted` by the first picture's red, green and blue. */
export function differenceOf(a: RawImage, b: RawImage, wanted: (rgb: Uint8Array) => boolean = () => true): Difference {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  /** How many samples are so many levels apart. */
  const apart = new Uint32Array(256);
  for (let at = 0; at < a.data.length; at += 4) {
    const rgb = a.data.subarray(at, at + 3);
    if (!wanted(rgb)) continue;
    for (const [channel, level] of rgb.entries()) {
      const by = Math.abs(level - (b.data[at + channel] ?? 0));
      apart[by] = (apart[by] ?? 0) + 1;
    }
  }
  return { mean: meanOf(apart), most: levelOf(apart, 0.99) };
}

function meanOf(counts: Uint32Array): number {
  return counts.reduce((sum, count, level) => sum + count * level, 0) / totalOf(counts);
}

/** The level of the sample that this share of the others is not above. */
function levelOf(counts: Uint32Array, share: number): number {
  let left = Math.floor(totalOf(counts) * share);
  return counts.findIndex((count) => {
    left -= count;
    return left < 0;
  });
}

function totalOf(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function assertClose(a: RawImage, b: RawImage, { mean, most = 255 }: Partial<Difference>, what = ''): void {
  const found = differenceOf(a, b);
  assert.ok(mean === undefined || found.mean <= mean, `${what} ${JSON.stringify(found)}`);
  assert.ok(found.most <= most, `${what} ${JSON.stringify(found)}`);
}
