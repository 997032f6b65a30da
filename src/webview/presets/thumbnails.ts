import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { Size } from '../view/geometry.ts';

export type ThumbnailRenderer = Pick<RenderClient, 'untilFree' | 'thumbnail'>;

export interface ThumbnailWish {
  readonly recipe: Recipe;
  /** Pixels. */
  readonly surface: Size;
  /** Hands the picture over; whoever gets it owns it. */
  onReady(bitmap: ImageBitmap): void;
}

/** A page that is never idle, because something in it moves, shows thumbnails all the same. */
const longestWaitMs = 100;

/** Small pictures of the open image, computed one by one while the render worker has nothing better to do. */
export interface Thumbnails {
  use(client: ThumbnailRenderer): void;
  /** From now on these are wanted; what was asked for earlier and has not come is forgotten. */
  ask(wishes: readonly ThumbnailWish[]): void;
}

export function createThumbnails(idleTurn = nextIdleTurn): Thumbnails {
  let client: ThumbnailRenderer | undefined;
  let wishes: readonly ThumbnailWish[] = [];

  async function work(renderer: ThumbnailRenderer): Promise<void> {
    const wanted = wishes;
    for (const { recipe, surface, onReady } of wanted) {
      await idleTurn();
      await renderer.untilFree();
      if (wishes !== wanted) return;
      const bitmap = await renderer.thumbnail({ recipe, surface });
      if (!bitmap) return;
      if (wishes === wanted) onReady(bitmap);
      else bitmap.close();
    }
  }
  const start = () => {
    if (client) void work(client);
  };
  return {
    use(started) {
      client = started;
      start();
    },
    ask(wanted) {
      wishes = wanted;
      start();
    },
  };
}

function nextIdleTurn(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: longestWaitMs }));
}
