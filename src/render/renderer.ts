import type { Geometry } from '../shared/recipe/geometry.ts';
import { outputSize } from '../shared/recipe/outputSize.ts';
import type { RenderPlan } from '../shared/recipe/plan.ts';
import type { Size } from '../shared/recipe/size.ts';
import { Arena } from './arena.ts';
import { blurStage, clarityStage } from './blurStage.ts';
import { colourStage } from './colourStage.ts';
import { displayStage } from './displayStage.ts';
import { halve } from './halve.ts';
import { instantiateKernel, type KernelFunctions, type KernelSource } from './kernel.ts';
import { createMipLevels, type MipLevels } from './mipLevels.ts';
import { pixelateStage } from './pixelateStage.ts';
import type { Pixels } from './pixels.ts';
import { grainStage, vignetteStage } from './placeStages.ts';
import { intersect, type Rect } from './rect.ts';
import { type Program, renderTile } from './renderTile.ts';
import { resample } from './resample.ts';
import { type ShapeRequest, shape } from './shape.ts';
import { sharpenStage } from './sharpenStage.ts';
import { type Tile, type TilePixels, unloadTile, viewTile, type Workplace } from './tile.ts';
import { bandRows, bandsOf, tilesOf } from './tiling.ts';
import { vibranceStage } from './vibranceStage.ts';

export type { KernelSource } from './kernel.ts';
export type { MipLevels } from './mipLevels.ts';
export type { Pixels } from './pixels.ts';
export type { Rect } from './rect.ts';
export type { ShapeRequest } from './shape.ts';
export type { TilePixels } from './tile.ts';

export interface Renderer {
  /**
   * Renders `region`, a rectangle of whole pixels of the picture, from `source`, the picture or the part of it that
   * holds what the plan reads around the region. Returns its pixels: in `into`, of `4 * width * height` bytes, or in a
   * new array. A region comes out as it does in the whole picture, bit for bit, and the same on every machine. Beyond
   * the edge of `source` its outermost pixels repeat.
   */
  render(source: Pixels, region: Rect, plan: RenderPlan, into?: Uint8ClampedArray): Uint8ClampedArray;

  /**
   * The same without a picture to hold all of it: `take` gets one tile after the other, together the whole region. A tile
   * lies in the renderer's own memory, still in the processor's cache, and is overwritten once `take` returns.
   */
  renderTiles(source: Pixels, region: Rect, plan: RenderPlan, take: (tile: TilePixels) => void): void;

  /**
   * The area average of `rect` (in pixels of the source, fractions allowed, inside it) as `width` x `height` pixels.
   * Colour is weighted by alpha. Made for reducing; enlarged, pixels become squares.
   */
  resample(source: Pixels, rect: Rect, width: number, height: number): Pixels;

  /** The picture and its smaller copies, which are made when `shape` first needs them. */
  mipLevels(source: Pixels): MipLevels;

  /**
   * A part of the picture turned, straightened, cropped and resized, with its place in the surface. Turns, flips and
   * crop alone move pixels and change none. At the output size the part is what it is in the whole, bit for bit; at a
   * smaller one each pixel is about the mean of its area.
   */
  shape(source: MipLevels, request: ShapeRequest): Pixels;

  /** The whole picture through geometry and plan at its output size, without a second copy of it in between. */
  renderShaped(source: Pixels, geometry: Geometry, plan: RenderPlan): Pixels;

  /**
   * Bands from edge to edge that together are a picture of that size, and what `render` reads to make each. They have
   * `rows` rows, or more where far more than those would be read around them.
   */
  bands(picture: Size, plan: RenderPlan, rows?: number): Generator<Band>;

  /** The next level of a mip pyramid: pixel x is the mean of 2x and 2x + 1. An odd last row or column counts twice. */
  halve(source: Pixels): Pixels;
}

export interface Band {
  readonly band: Rect;
  /** Inside the picture, from edge to edge as well. */
  readonly reads: Rect;
}

/** Starts a renderer with a memory of its own. Rejects where `kernel` is not WebAssembly. */
export async function createRenderer(kernel: KernelSource): Promise<Renderer> {
  return rendererOn(await instantiateKernel(kernel));
}

/** A renderer that works in the memory of that kernel, which nobody else may use. */
export function rendererOn(kernel: KernelFunctions): Renderer {
  return new KernelRenderer(kernel);
}

class KernelRenderer implements Renderer {
  readonly #at: Workplace;

  constructor(kernel: KernelFunctions) {
    this.#at = { kernel, arena: new Arena(kernel) };
  }

  render(source: Pixels, region: Rect, plan: RenderPlan, into?: Uint8ClampedArray): Uint8ClampedArray {
    const result = into ?? new Uint8ClampedArray(region.width * region.height * 4);
    this.#eachTile(source, region, plan, (tile) => unloadTile(this.#at.arena, tile, tile.rect, result, region));
    return result;
  }

  renderTiles(source: Pixels, region: Rect, plan: RenderPlan, take: (tile: TilePixels) => void): void {
    this.#eachTile(source, region, plan, (tile) => take(viewTile(this.#at.arena, tile)));
  }

  resample(source: Pixels, rect: Rect, width: number, height: number): Pixels {
    return resample(this.#at, source, rect, width, height);
  }

  mipLevels(source: Pixels): MipLevels {
    return createMipLevels(source, (pixels) => this.halve(pixels));
  }

  shape(source: MipLevels, request: ShapeRequest): Pixels {
    return shape(this.#at, source, request);
  }

  renderShaped(source: Pixels, geometry: Geometry, plan: RenderPlan): Pixels {
    const surface = outputSize(source, geometry);
    const levels = this.mipLevels(source);
    const data = new Uint8ClampedArray(surface.width * surface.height * 4);
    for (const { band, reads } of this.bands(surface, plan)) {
      const into = data.subarray(band.y * band.width * 4, (band.y + band.height) * band.width * 4);
      this.render(this.shape(levels, { geometry, surface, region: reads }), band, plan, into);
    }
    return { ...surface, data };
  }

  *bands(picture: Size, plan: RenderPlan, rows = bandRows): Generator<Band> {
    const whole = { x: 0, y: 0, ...picture };
    const program = prepare(this.#at, plan, whole);
    for (const band of bandsOf(picture, marginOf(program), rows))
      yield { band, reads: intersect(needsOf(program, band), whole) };
  }

  halve(source: Pixels): Pixels {
    return halve(this.#at, source);
  }

  #eachTile(source: Pixels, region: Rect, plan: RenderPlan, use: (tile: Tile) => void): void {
    const program = prepare(this.#at, plan, region);
    for (const rect of tilesOf(region, marginOf(program))) {
      use(renderTile(this.#at, source, rect, program));
      this.#at.arena.release();
    }
  }
}

function prepare(at: Workplace, plan: RenderPlan, region: Rect): Program {
  const blur = plan.blur && blurStage(plan.blur);
  const clarity = plan.clarity && clarityStage(plan.clarity);
  const sharpen = plan.sharpen && sharpenStage(plan.sharpen);
  const pixelate = plan.pixelate && pixelateStage(plan.pixelate);
  return {
    points: defined(colourStage(at, plan), plan.vibrance && vibranceStage(plan.vibrance)),
    stages: defined(blur, clarity, sharpen, pixelate),
    places: defined(
      plan.vignette && vignetteStage(plan.vignette, region),
      plan.grain && grainStage(plan.grain, region),
      plan.display && displayStage(at, plan.display),
    ),
  };
}

function defined<T>(...values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}

/** How far the stages together read to one side, about: a level's pixels do not begin at every pixel. */
function marginOf(program: Program): number {
  return -needsOf(program, { x: 0, y: 0, width: 1, height: 1 }).x;
}

/** What the stages together read to make a region; may reach beyond the picture. */
function needsOf({ stages }: Program, region: Rect): Rect {
  return stages.reduceRight((rect, stage) => stage.needs(rect), region);
}
