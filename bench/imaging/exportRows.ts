import { createImaging, type Imaging } from '../../src/imaging/imaging.ts';
import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import { compareSamples, type Measurement, type Sampling, timeOf } from '../measure.ts';
import type { PackedExtension } from './packedExtension.ts';
import {
  jimpColours,
  jimpName,
  jimpSave,
  sharpColours,
  sharpName,
  sharpRoundTrip,
  sharpSoftAndSharp,
} from './peers.ts';
import { decode, makePhoto } from './photos.ts';
import { everySlider, fourColours, recipeOf } from './sliders.ts';

/** jimp takes most of a minute for 12 MP: it gets a tenth of the pixels, and its time is taken tenfold. */
const jimpParts = 10;
const quality = 90;

type Row = Omit<Sampling, 'suite'>;

/** What the extension does without a page, by the imaging worker as it is shipped. */
export async function exportRows(suite: string, packed: PackedExtension): Promise<readonly Measurement[]> {
  const imaging = createImaging(packed);
  const measured: Measurement[] = [];
  try {
    for (const row of [...(await renderRows(imaging)), ...(await saveRows(imaging))])
      measured.push(await compareSamples({ suite, ...row }));
    await printProfile(imaging, await makePhoto(6000, 4000));
    return measured;
  } finally {
    await imaging.dispose();
  }
}

async function renderRows(imaging: Imaging): Promise<readonly Row[]> {
  const [photo, part] = [await makePhoto(4000, 3000), await decode(await makePhoto(1260, 952))];
  const image = await decode(photo);
  const points = {
    work: 'brightness, contrast, saturation, hue; 12 MP, export worker',
    ours: () => renderTime(imaging, photo, recipeOf(fourColours)),
  };
  const soft = {
    work: 'blur 20 px and sharpen; 12 MP, export worker',
    ours: () => renderTime(imaging, photo, recipeOf({ blur: 20, sharpen: 60 })),
  };
  const copy = () => timeOf(() => image.data.slice());
  const jimp = async () => (await timeOf(() => jimpColours(part))) * jimpParts;
  return [
    { ...points, peer: 'copy of the buffer into a new one', goal: 5, theirs: copy, runs: 9 },
    { ...points, peer: sharpName, goal: 0.1, theirs: () => timeOf(() => sharpColours(image)), runs: 3 },
    { ...points, peer: `${await jimpName()}, of 1.2 MP, x ${jimpParts}`, goal: 0.01, theirs: jimp, runs: 1 },
    { ...soft, peer: sharpName, goal: 1.5, theirs: () => timeOf(() => sharpSoftAndSharp(image)), runs: 3 },
  ];
}

async function saveRows(imaging: Imaging): Promise<readonly Row[]> {
  const [photo, part] = [await makePhoto(6000, 4000), await makePhoto(1896, 1266)];
  const save = {
    work: 'the whole save of a 24 MP JPEG, all sliders set',
    ours: () => timeOf(() => exportPhoto(imaging, photo, everySlider())),
  };
  const sharp = () => timeOf(() => sharpRoundTrip(photo, quality));
  const jimp = async () => (await timeOf(() => jimpSave(part, quality))) * jimpParts;
  const jimpPeer = `${await jimpName()}, four sliders, of 2.4 MP, x ${jimpParts}`;
  return [
    { ...save, peer: `${sharpName}, decoding and encoding only`, goal: 2, theirs: sharp, runs: 5 },
    { ...save, peer: jimpPeer, goal: 1 / 15, theirs: jimp, runs: 1 },
  ];
}

async function renderTime(imaging: Imaging, source: Buffer, recipe: Recipe): Promise<number> {
  return (await stageTimes(imaging, source, recipe)).rendering;
}

/** Where the time of a save goes: what a missed goal is explained by. */
async function printProfile(imaging: Imaging, photo: Buffer): Promise<void> {
  const { decoding, rendering, encoding } = await stageTimes(imaging, photo, everySlider());
  const shown = [decoding, rendering, encoding].map((time) => `${time.toFixed(0)} ms`);
  console.log(`the whole save: decoding ${shown[0]}, rendering ${shown[1]}, encoding ${shown[2]}`);
}

/** In milliseconds, by what the worker reports. */
async function stageTimes(imaging: Imaging, source: Buffer, recipe: Recipe) {
  const stages: number[] = [];
  const note = () => stages.push(performance.now());
  await exportPhoto(imaging, source, recipe, note);
  note();
  const [decodingAt = 0, renderingAt = 0, encodingAt = 0, doneAt = 0] = stages;
  return { decoding: renderingAt - decodingAt, rendering: encodingAt - renderingAt, encoding: doneAt - encodingAt };
}

async function exportPhoto(imaging: Imaging, source: Buffer, recipe: Recipe, onStage = () => {}): Promise<void> {
  const request = { source, recipe, format: 'jpeg', fileName: 'photo.jpg' } as const;
  const exported = await imaging.export(request, { onStage });
  if (!exported.ok) throw new Error(exported.message);
}
