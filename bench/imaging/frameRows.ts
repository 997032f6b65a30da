import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { describeChromium, emulatedGpuFlags } from '../../scripts/lib/chromium.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Adjustments } from '../../src/shared/recipe/recipe.ts';
import { compareSamples, type Measurement, measurementOf } from '../measure.ts';
import type { PackedExtension } from './packedExtension.ts';
import { makePhoto } from './photos.ts';
import { fourColours, recipeOf } from './sliders.ts';

const photo = { width: 4000, height: 3000 };
const address = 'http://localhost/';
const frameMs = 1000 / 60;

const fourFilters = 'brightness(1.12) contrast(1.18) saturate(1.25) hue-rotate(30deg)';
/** CSS has no sharpening; SVG has, and a canvas takes it as a filter. */
const unsharp = `<svg width="0" height="0"><filter id="unsharp" color-interpolation-filters="sRGB">
  <feConvolveMatrix order="3" preserveAlpha="true" divisor="1"
    kernelMatrix="-0.04 -0.11 -0.04 -0.11 1.6 -0.11 -0.04 -0.11 -0.04"/></filter></svg>`;

interface Row {
  readonly what: string;
  readonly view: { readonly width: number; readonly height: number };
  readonly adjustments: Adjustments;
  readonly filter: string;
  readonly goal: number;
  readonly runs: number;
}

const rows: readonly Row[] = [
  { what: 'four sliders, 12 MP', view: photo, adjustments: fourColours, filter: fourFilters, goal: 1 / 4, runs: 9 },
  {
    ...{ what: 'the four, blur 3 px and sharpen, 1600 x 1000 view', view: { width: 1600, height: 1000 } },
    ...{ adjustments: { ...fourColours, blur: 3, sharpen: 60 }, filter: `${fourFilters} blur(3px) url(#unsharp)` },
    ...{ goal: 1 / 3, runs: 31 },
  },
];

/** One slider frame in the page, by the render worker as it is shipped, against the filter of a 2D canvas. */
export async function frameRows(suite: string, packed: PackedExtension): Promise<readonly Measurement[]> {
  // A frame goes to the screen the way it does in VS Code, where the GPU puts the layers together.
  const browser = await launchBrowser(emulatedGpuFlags);
  try {
    const page = await browser.newPage();
    await serve(page, packed);
    await page.evaluate((size) => window.bench.start(size), photo);
    const peer = `canvas ctx.filter, ${describeChromium(browser.version())}`;
    const measured: Measurement[] = [];
    for (const row of rows) measured.push(await measure(page, row, { suite, peer }));
    const frame = { suite, work: measured.at(-1)?.work ?? '', peer: '60 Hz frame budget', goal: 1 };
    return [...measured, measurementOf(frame, measured.at(-1)?.ours ?? Number.NaN, frameMs)];
  } finally {
    await browser.close();
  }
}

function measure(
  page: Page,
  { what, view, adjustments, filter, ...rest }: Row,
  names: { suite: string; peer: string },
) {
  const ours = { recipe: recipeOf(adjustments), view };
  return compareSamples({
    ...names,
    ...rest,
    work: `one slider frame in the page: ${what}`,
    ours: () => page.evaluate(({ recipe, view }) => window.bench.ours(recipe, view), ours),
    theirs: () => page.evaluate(({ filter, view }) => window.bench.canvas(filter, view), { filter, view }),
  });
}

/** The page, and the packaged kernel and worker, at an address that leads nowhere else. */
async function serve(page: Page, packed: PackedExtension): Promise<void> {
  const files: Readonly<Record<string, { readonly body: string | Buffer; readonly contentType: string }>> = {
    '/': { body: `<!DOCTYPE html>${unsharp}<script src="/page.js"></script>`, contentType: 'text/html' },
    '/page.js': { body: await bundle(), contentType: 'text/javascript' },
    '/renderWorker.js': { body: await readFile(packed.renderWorkerPath), contentType: 'text/javascript' },
    '/kernel.wasm': { body: await readFile(packed.kernelPath), contentType: 'application/wasm' },
    '/photo.jpg': { body: await makePhoto(photo.width, photo.height), contentType: 'image/jpeg' },
  };
  await page.route(`${address}**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 404 });
  });
  await page.goto(address);
}

async function bundle(): Promise<string> {
  const options = { bundle: true, write: false, format: 'iife', target: 'es2022' } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [inRoot('bench', 'imaging', 'framePage.ts')] });
  return outputFiles[0]?.text ?? '';
}
