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
  | ({ readonly type: 'render'; readonly recipe: Recipe } & SurfaceRegion);

export type WorkerReply =
  | { readonly type: 'loaded'; readonly imageId: number }
  | { readonly type: 'failed'; readonly imageId: number; readonly code: ImageFailure }
  | ({ readonly type: 'frame'; readonly imageId: number; readonly bitmap: ImageBitmap } & SurfaceRegion);
