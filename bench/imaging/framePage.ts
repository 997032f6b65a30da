import type { Recipe } from '../../src/shared/recipe/recipe.ts';
import type { WorkerReply, WorkerRequest } from '../../src/webview/picture/workerProtocol.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the page that measures frames offers to the process that drives it. Times are in milliseconds. */
export interface FrameBench {
  start(photo: Size): Promise<void>;
  /** From the request to the picture on a canvas, through PixelPair's render worker. */
  ours(recipe: Recipe, view: Size): Promise<number>;
  /** The same by the filter of a 2D canvas, until its pixels can be read. */
  canvas(filter: string, view: Size): number;
}

declare global {
  interface Window {
    bench: FrameBench;
  }
}

window.bench = createFrameBench();

function createFrameBench(): FrameBench {
  let worker: MessagePort;
  let bitmap: ImageBitmap;
  let photo: Size;
  const shown = document.createElement('canvas').getContext('bitmaprenderer');
  const drawn = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!shown || !drawn) throw new Error('no canvas');

  return {
    async start(size) {
      photo = size;
      const file = await (await fetch('/photo.jpg')).blob();
      bitmap = await createImageBitmap(file);
      worker = await startWorker();
      await answer(worker, { type: 'load', imageId: 1, file, size });
    },
    async ours(recipe, view) {
      const startedAt = performance.now();
      const reply = await answer(worker, { type: 'render', recipe, surface: photo, region: { x: 0, y: 0, ...view } });
      if (reply.type !== 'frame') throw new Error(`a frame was asked for, and ${reply.type} came`);
      shown.transferFromImageBitmap(reply.bitmap);
      return performance.now() - startedAt;
    },
    canvas(filter, view) {
      const startedAt = performance.now();
      resize(drawn.canvas, view);
      drawn.filter = filter;
      drawn.drawImage(bitmap, 0, 0);
      drawn.getImageData(0, 0, 1, 1);
      return performance.now() - startedAt;
    },
  };
}

async function startWorker(): Promise<MessagePort> {
  const kernel = await (await fetch('/kernel.wasm')).arrayBuffer();
  const { port1, port2 } = new MessageChannel();
  new Worker('/renderWorker.js').postMessage({ kernel }, [kernel, port2]);
  return port1;
}

function answer(port: MessagePort, request: WorkerRequest): Promise<WorkerReply> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<WorkerReply>) => resolve(data);
    port.postMessage(request);
  });
}

/** Setting a canvas's size empties it, also where it stays the same. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
