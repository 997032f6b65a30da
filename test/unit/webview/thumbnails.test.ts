import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import type { RenderClient } from '../../../src/webview/picture/renderClient.ts';
import type { ThumbnailRequest } from '../../../src/webview/picture/workerProtocol.ts';
import { createThumbnailRequests } from '../../../src/webview/presets/thumbnailRequests.ts';
import { thumbnailSize } from '../../../src/webview/presets/thumbnailSize.ts';
import { createThumbnails, type ThumbnailWish } from '../../../src/webview/presets/thumbnails.ts';

class Bitmap {
  closed = false;
  readonly width = 1;
  readonly height = 1;
  close(): void {
    this.closed = true;
  }
}

/** A render worker whose answers the test gives, and whose leisure it grants. */
function createWorker() {
  const asked: { surface: { width: number }; answer: (bitmap: Bitmap | undefined) => void }[] = [];
  const free: (() => void)[] = [];
  const client: Pick<RenderClient, 'untilFree' | 'thumbnail'> = {
    untilFree: () => new Promise((resolve) => free.push(resolve)),
    thumbnail: ({ surface }) => new Promise((answer) => asked.push({ surface, answer })),
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    client,
    asked,
    async becomeFree() {
      await settle();
      for (const resolve of free.splice(0)) resolve();
      await settle();
    },
    async answer(bitmap: Bitmap | undefined) {
      asked.at(-1)?.answer(bitmap);
      await settle();
    },
  };
}

describe('thumbnails', () => {
  const wish = (width: number, ready: Bitmap[]): ThumbnailWish => ({
    recipe: neutralRecipe,
    surface: { width, height: 1 },
    onReady: (bitmap) => ready.push(bitmap as unknown as Bitmap),
  });

  it('are asked for one by one, each when the worker has nothing else to do', async () => {
    const worker = createWorker();
    const ready: Bitmap[] = [];
    const thumbnails = createThumbnails(async () => undefined);
    thumbnails.use(worker.client);
    thumbnails.ask([wish(1, ready), wish(2, ready)]);
    assert.equal(worker.asked.length, 0, 'the worker is busy with the picture');
    await worker.becomeFree();
    assert.deepEqual(
      worker.asked.map(({ surface }) => surface.width),
      [1],
    );
    await worker.becomeFree();
    assert.equal(worker.asked.length, 1, 'one at a time');
    const first = new Bitmap();
    await worker.answer(first);
    assert.deepEqual(ready, [first]);
    assert.equal(worker.asked.length, 1, 'the picture may want something meanwhile');
    await worker.becomeFree();
    assert.deepEqual(
      worker.asked.map(({ surface }) => surface.width),
      [1, 2],
    );
  });

  it('wait for the worker to start', async () => {
    const worker = createWorker();
    const thumbnails = createThumbnails(async () => undefined);
    thumbnails.ask([wish(1, [])]);
    thumbnails.use(worker.client);
    await worker.becomeFree();
    assert.equal(worker.asked.length, 1);
  });

  it('that are no longer wanted are closed and handed to nobody', async () => {
    const worker = createWorker();
    const [old, fresh]: [Bitmap[], Bitmap[]] = [[], []];
    const thumbnails = createThumbnails(async () => undefined);
    thumbnails.use(worker.client);
    thumbnails.ask([wish(1, old), wish(2, old)]);
    await worker.becomeFree();
    const late = worker.asked[0];
    thumbnails.ask([wish(3, fresh)]);
    const bitmap = new Bitmap();
    late?.answer(bitmap);
    await worker.becomeFree();
    assert.ok(bitmap.closed);
    assert.deepEqual(old, []);
    assert.deepEqual(
      worker.asked.map(({ surface }) => surface.width),
      [1, 3],
    );
  });
});

describe('requests for thumbnails', () => {
  const wanted = { recipe: neutralRecipe, surface: { width: 1, height: 1 } };
  const reply = (id: number, bitmap: Bitmap) => ({ type: 'thumbnail', imageId: 1, id, bitmap }) as const;

  it('are answered each with its own, in whatever order', async () => {
    const sent: ThumbnailRequest[] = [];
    const requests = createThumbnailRequests((request) => sent.push(request));
    const [first, second] = [requests.ask(wanted), requests.ask(wanted)];
    const [a, b] = [new Bitmap(), new Bitmap()];
    requests.settle(reply(sent[1]?.id ?? 0, b), true);
    requests.settle(reply(sent[0]?.id ?? 0, a), true);
    assert.deepEqual([await first, await second], [a, b]);
  });

  it('of another image, or forgotten, come to nothing and keep no memory', async () => {
    const requests = createThumbnailRequests(() => undefined);
    const [stale, forgotten] = [requests.ask(wanted), requests.ask(wanted)];
    const [a, b] = [new Bitmap(), new Bitmap()];
    requests.settle(reply(1, a), false);
    requests.forget();
    requests.settle(reply(2, b), true);
    assert.deepEqual([await stale, await forgotten], [undefined, undefined]);
    assert.ok(a.closed && b.closed);
  });
});

describe('the size of a thumbnail', () => {
  const side = fc.integer({ min: 1, max: 32_768 });

  it('covers its frame where the picture is large enough, and is never larger than that or the picture', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = thumbnailSize({ width, height }, { width: 96, height: 72 });
        assert.ok(size.width >= Math.min(width, 96) && size.height >= Math.min(height, 72));
        assert.ok(size.width <= Math.max(1, width) && size.height <= Math.max(1, height));
        assert.ok(size.width <= 96 * 4 && size.height <= 96 * 4);
      }),
    );
  });

  it('keeps the shape of the picture', () => {
    assert.deepEqual(thumbnailSize({ width: 6000, height: 4000 }, { width: 96, height: 72 }), {
      width: 108,
      height: 72,
    });
    assert.deepEqual(thumbnailSize({ width: 4000, height: 6000 }, { width: 96, height: 72 }), {
      width: 96,
      height: 144,
    });
  });
});
