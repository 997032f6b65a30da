import type { MipLevels, Renderer } from '../render/renderer.ts';
import { compile } from '../shared/recipe/compile.ts';
import { outputSize } from '../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../shared/recipe/recipe.ts';
import { decodeImage } from './decodeImage.ts';
import { reachOf } from './reach.ts';
import type { SurfaceRegion } from './surface.ts';
import { createSurfaces, type Surfaces } from './surfaces.ts';
import type { WorkerReply, WorkerRequest } from './workerProtocol.ts';

export interface PictureRenderer {
  /** Does what is asked. Frames may be asked for once a picture is loaded. */
  answer(request: WorkerRequest): Promise<WorkerReply>;
}

interface LoadedPicture {
  readonly imageId: number;
  readonly source: MipLevels;
  readonly surfaces: Surfaces;
}

/** Holds one decoded picture and paints the asked part of it through a recipe. */
export function createPictureRenderer(renderer: Renderer): PictureRenderer {
  let picture: LoadedPicture | undefined;
  const canvas = new OffscreenCanvas(1, 1);
  let frame = new ImageData(1, 1);

  async function load({ imageId, file, size }: WorkerRequest & { type: 'load' }): Promise<WorkerReply> {
    // Let go of the old picture first: two large ones need not fit into memory.
    picture = undefined;
    const decoded = await decodeImage(file, size);
    if (!decoded.ok) return { type: 'failed', imageId, code: decoded.code };
    const source = renderer.mipLevels(decoded.pixels);
    picture = { imageId, source, surfaces: createSurfaces(renderer, source) };
    return { type: 'loaded', imageId };
  }

  function paint({ source, surfaces }: LoadedPicture, { surface, region }: SurfaceRegion, recipe: Recipe): ImageBitmap {
    const geometry = geometryOf(recipe);
    const plan = compile(recipe, { picture: outputSize(source.full, geometry), surface });
    const pixels = surfaces.covering({ surface, region }, reachOf(plan), geometry);
    // Every byte is written anew, so the last frame's memory does where the size is the same.
    if (frame.width !== region.width || frame.height !== region.height)
      frame = new ImageData(region.width, region.height);
    renderer.render(pixels, region, plan, frame.data);
    return toBitmap(canvas, frame);
  }

  return {
    async answer(request) {
      if (request.type === 'load') return load(request);
      if (!picture) throw new Error('a frame was asked for before there was a picture');
      const { surface, region, recipe } = request;
      const bitmap = paint(picture, request, recipe);
      return { type: 'frame', imageId: picture.imageId, surface, region, bitmap };
    },
  };
}

function toBitmap(canvas: OffscreenCanvas, frame: ImageData): ImageBitmap {
  if (canvas.width !== frame.width) canvas.width = frame.width;
  if (canvas.height !== frame.height) canvas.height = frame.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D context in the render worker');
  context.putImageData(frame, 0, 0);
  return canvas.transferToImageBitmap();
}
