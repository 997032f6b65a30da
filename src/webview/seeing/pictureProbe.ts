import type { MipLevels, Renderer } from '../../render/renderer.ts';
import type { Point } from '../../shared/protocol/participant.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { croppedSize, outputSize, pictureSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import type { SurfaceRegion } from '../picture/surface.ts';
import { createSurfaces } from '../picture/surfaces.ts';
import { reachOf } from '../reach.ts';
import type { Size } from '../view/geometry.ts';
import { countPixels, type Histogram } from './histogram.ts';

/** Red, green, blue and alpha, straight, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Answers what a picture is like under a recipe, whatever is on screen. */
export interface PictureProbe {
  /** Of the whole picture, counted on a copy of at most a quarter of a megapixel. */
  histogram(recipe: Recipe): Histogram;
  /** The pixel of the saved picture at a place in it; undefined outside. */
  colourAt(point: Point, recipe: Recipe): Colour | undefined;
}

/** Enough for shares of a thousandth, and rendered in a few milliseconds. */
const countedPixels = 250_000;

export function createPictureProbe(renderer: Renderer, source: MipLevels): PictureProbe {
  // Of its own, so that the surfaces of the view are not pushed out.
  const surfaces = createSurfaces(renderer, source);

  function render(part: SurfaceRegion, picture: Size, recipe: Recipe, shape = geometryOf(recipe)): Uint8ClampedArray {
    const plan = compile(recipe, { picture, surface: part.surface });
    const pixels = surfaces.covering(part, reachOf(plan), shape);
    return renderer.render(pixels, part.region, plan);
  }

  return {
    histogram(recipe) {
      const geometry = geometryOf(recipe);
      const picture = outputSize(source.full, geometry);
      const surface = reduced(within(picture, croppedSize(source.full, geometry)));
      // Not by the saved picture's own resampling: it may be a row as wide as the longest side, of thousands of rows.
      const shape = { ...geometry, resize: null };
      return countPixels(render({ surface, region: { x: 0, y: 0, ...surface } }, picture, recipe, shape));
    },
    colourAt({ x, y }, recipe) {
      const picture = pictureSize(source.full, recipe);
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return undefined;
      const region = { x, y, width: 1, height: 1 };
      const [red = 0, green = 0, blue = 0, alpha = 0] = render({ surface: picture, region }, picture, recipe);
      return [red, green, blue, alpha];
    },
  };
}

/** Enlarged pixels count like the one they come from. */
function within(picture: Size, crop: Size): Size {
  return { width: Math.min(picture.width, crop.width), height: Math.min(picture.height, crop.height) };
}

function reduced({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(countedPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
