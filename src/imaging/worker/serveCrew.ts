import type { MessagePort } from 'node:worker_threads';
import type { Rect, Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { isUnshaped } from '../../shared/recipe/geometry.ts';
import { geometryOf } from '../../shared/recipe/recipe.ts';
import type { CrewJob, SharedPixels } from './renderCrew.ts';
import { rendererAt } from './renderPixels.ts';

/** A member's end: takes the next band that nobody has taken, until there are none. */
export function serveCrew(port: MessagePort, kernelPath: string): void {
  const renderer = rendererAt(kernelPath);
  port.on('message', (job: CrewJob) => {
    void renderer.then((started) => {
      renderTaken(started, job);
      port.postMessage('done');
    });
  });
}

function renderTaken(renderer: Renderer, { source, recipe, result, taken, rows }: CrewJob): void {
  const geometry = geometryOf(recipe);
  const { width, height } = result;
  const surface = { width, height };
  const plan = compile(recipe, { picture: surface });
  const levels = renderer.mipLevels(source);
  const partOf = (region: Rect) => renderer.shape(levels, { geometry, surface, region });
  let index = 0;
  let next = takeOne(taken);
  for (const { band, reads } of renderer.bands(surface, plan, rows)) {
    if (index++ !== next) continue;
    renderer.render(isUnshaped(geometry) ? source : partOf(reads), band, plan, rowsOf(result, band));
    next = takeOne(taken);
  }
}

function takeOne(taken: CrewJob['taken']): number {
  return Atomics.add(taken, 0, 1);
}

function rowsOf({ width, data }: SharedPixels, { y, height }: Rect): Uint8ClampedArray {
  return new Uint8ClampedArray(data.buffer, data.byteOffset + y * width * 4, width * height * 4);
}
