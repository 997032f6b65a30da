import type { ImageFailure } from '../../shared/protocol/panel.ts';
import type { DisplayTable } from '../../shared/recipe/plan.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Size } from '../view/geometry.ts';
import type { SurfaceRegion } from './surface.ts';
import type { QuestionReply, QuestionRequest } from './workerQuestions.ts';

/** What the page hands its render worker first, together with a message port for everything else. */
export interface WorkerStart {
  readonly kernel: ArrayBuffer;
}

export type WorkerRequest =
  /** Decode this image; `size` is what its header said. Frames carry `imageId` from then on. */
  | { readonly type: 'load'; readonly imageId: number; readonly file: Blob; readonly size: Size }
  /** Show the colours of the open image through this table. Needs no answer. */
  | { readonly type: 'display'; readonly table: DisplayTable }
  | ({ readonly type: 'render'; readonly recipe: Recipe } & SurfaceRegion & WantedLayers)
  | QuestionRequest
  | ThumbnailRequest;

/** What else is wanted with a frame. */
export interface WantedLayers {
  /** The original, in the same place; it comes only where the last one that came is another. */
  readonly before?: Recipe;
  /** What the others see, which may have another shape and so another place; it comes as `before` does. */
  readonly theirs?: { readonly recipe: Recipe } & SurfaceRegion;
  /** Marks over what is clipped, at so many pixels for one of the frame. */
  readonly clippingScale?: number;
}

export interface FrameLayers {
  readonly before?: ImageBitmap;
  readonly theirs?: ImageBitmap;
  readonly clipping?: ImageBitmap;
}

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
  | QuestionReply
  | ({ readonly type: 'frame'; readonly imageId: number; readonly bitmap: ImageBitmap } & SurfaceRegion & FrameLayers);
