import type { ImageFailure } from '../shared/protocol/panel.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { Size } from './geometry.ts';
import type { SurfaceRegion } from './surface.ts';

/** What the page hands its render worker first, together with a message port for everything else. */
export interface WorkerStart {
  readonly kernel: ArrayBuffer;
}

export type WorkerRequest =
  /** Decode this image; `size` is what its header said. Frames carry `imageId` from then on. */
  | { readonly type: 'load'; readonly imageId: number; readonly file: Blob; readonly size: Size }
  | ({ readonly type: 'render'; readonly recipe: Recipe } & SurfaceRegion)
  | ThumbnailRequest;

/** The whole picture, small; `surface` is its size in pixels. */
export interface ThumbnailRequest {
  readonly type: 'thumbnail';
  readonly id: number;
  readonly recipe: Recipe;
  readonly surface: Size;
}

export type WorkerReply =
  | { readonly type: 'loaded'; readonly imageId: number }
  | { readonly type: 'thumbnail'; readonly imageId: number; readonly id: number; readonly bitmap: ImageBitmap }
  | { readonly type: 'failed'; readonly imageId: number; readonly code: ImageFailure }
  | ({ readonly type: 'frame'; readonly imageId: number; readonly bitmap: ImageBitmap } & SurfaceRegion);
