import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { createRenderer, type Pixels, type Renderer } from '../src/render/renderer.ts';
import { compile } from '../src/shared/recipe/compile.ts';
import type { Adjustments } from '../src/shared/recipe/recipe.ts';
import { type Comparison, compare, type Measurement } from './measure.ts';

const colours: Adjustments = { brightness: 12, contrast: 18, saturation: 25, hue: 30 };
const everything: Adjustments = { ...colours, exposure: 0.4, temperature: 20, sharpen: 60 };
const sharpName = `sharp ${sharp.versions.sharp}, native`;

/** The renderer in node: as the export worker runs it, and a frame as the page's worker does. */
export async function suite(): Promise<readonly Measurement[]> {
  const renderer = await createRenderer(await readFile(new URL('../dist/kernel.wasm', import.meta.url)));
  const comparisons = [...largeImage(renderer), ...stages(renderer), ...frames(renderer)];
  const measurements: Measurement[] = [];
  for (const comparison of comparisons) measurements.push(await compare({ suite: 'render', ...comparison }));
  return measurements;
}

type Work = Omit<Comparison, 'suite'>;

function largeImage(renderer: Renderer): readonly Work[] {
  const image = photo(4000, 3000);
  const copy = new Uint8ClampedArray(image.data.length);
  const points = rendering(renderer, image, colours);
  const softAndSharp = rendering(renderer, image, { blur: 20, sharpen: 60 });
  return [
    {
      work: '4 colour filters, 12 MP',
      peer: 'copy of the buffer',
      goal: 5,
      ours: points,
      theirs: () => copy.set(image.data),
      runs: 21,
    },
    {
      work: '4 colour filters, 12 MP',
      peer: sharpName,
      goal: 0.1,
      ours: points,
      theirs: () => sharpColours(image),
      runs: 5,
    },
    {
      work: 'blur 20 px and sharpen, 12 MP',
      peer: sharpName,
      goal: 1.5,
      ours: softAndSharp,
      theirs: () => sharpSoftAndSharp(image),
      runs: 5,
    },
  ];
}

/** What looks at a pixel and at its place alone, and blocks, one at a time: 10 ms a megapixel each. */
function stages(renderer: Renderer): readonly Work[] {
  const image = photo(4000, 3000);
  const rows: readonly Adjustments[] = [
    { vibrance: 40 },
    { vignette: -40 },
    { grain: 30 },
    { pixelate: 2 },
    { pixelate: 40 },
  ];
  return rows.map((adjustments) => ({
    work: `${Object.entries(adjustments).flat().join(' ')}, 12 MP`,
    peer: '10 ms a megapixel',
    goal: 1,
    ours: rendering(renderer, image, adjustments),
    theirs: 120,
    runs: 11,
  }));
}

/**
 * All filters at blur widths on both sides of where the renderer begins to halve the picture, on pictures that are
 * opaque and that are transparent all over. At half size, sharpening takes its slower way.
 */
function frames(renderer: Renderer): readonly Work[] {
  const frame = photo(1600, 1000);
  const clear = photo(1600, 1000, (level) => level);
  const row = (what: string, image: Pixels, adjustments: Adjustments, scale = 1) => ({
    work: `${what}, 1600 x 1000`,
    peer: '60 Hz frame budget',
    goal: 1,
    theirs: 1000 / 60,
    runs: 41,
    ours: rendering(renderer, image, adjustments, scale),
  });
  return [
    row('4 colour filters', frame, colours),
    ...[1.5, 2, 30].map((blur) => row(`all 8 filters, blur ${blur}`, frame, { ...everything, blur })),
    ...[1.5, 2, 30].map((blur) => row(`all 8 filters, blur ${blur}, transparent`, clear, { ...everything, blur })),
    row('all 8 filters, blur 3.5 at half size, transparent', clear, { ...everything, blur: 3.5 }, 0.5),
  ];
}

function rendering(renderer: Renderer, image: Pixels, adjustments: Adjustments, scale = 1): () => void {
  const into = new Uint8ClampedArray(image.data.length);
  const region = { x: 0, y: 0, width: image.width, height: image.height };
  const picture = { width: image.width / scale, height: image.height / scale };
  return () => {
    renderer.render(image, region, compile({ version: 1, adjustments }, { picture, surface: image }), into);
  };
}

function sharpColours(image: Pixels): Promise<Buffer> {
  return raw(image).modulate({ brightness: 1.12, saturation: 1.25, hue: 30 }).linear(1.18, -23).raw().toBuffer();
}

function sharpSoftAndSharp(image: Pixels): Promise<Buffer> {
  return raw(image).blur(20).sharpen({ sigma: 1, m1: 0.6, m2: 0.6 }).raw().toBuffer();
}

function raw({ width, height, data }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** A picture with gradients and grain. */
function photo(width: number, height: number, alpha: (level: number) => number = () => 255): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let state = 1;
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const level = (((index >> 2) % width) * 200) / width + (state >>> 27);
    data[index] = (index & 3) === 3 ? alpha(level) : level;
  }
  return { width, height, data };
}
