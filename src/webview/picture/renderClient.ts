import type { ImageFailure, PanelSource } from '../../shared/protocol/panel.ts';
import { type DisplayTable, displayTableBytes } from '../../shared/recipe/plan.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { createThumbnailRequests, type WantedThumbnail } from '../presets/thumbnailRequests.ts';
import type { Shape } from '../shape/shape.ts';
import { fetchBlob } from './fetchBlob.ts';
import type { SurfaceRegion } from './surface.ts';
import { openWorkerLink, type WorkerAddresses } from './workerLink.ts';
import type { FrameLayers, WantedLayers, WorkerReply, WorkerRequest } from './workerProtocol.ts';
import { createWorkerQuestions, type WorkerQuestions } from './workerQuestions.ts';

export interface Frame extends SurfaceRegion, FrameLayers {
  readonly bitmap: ImageBitmap;
  /** What it was asked for with. */
  readonly shape: Shape;
  readonly draft: boolean;
  readonly layers: WantedLayers;
  /** Of what the others see, where that was asked for. */
  readonly theirShape?: Shape;
  /** When it was asked for, on the page's clock, in milliseconds. */
  readonly requestedAt: number;
}

export interface FrameRequest extends SurfaceRegion {
  readonly recipe: Recipe;
  /** What the recipe's geometry makes of the source. */
  readonly shape: Shape;
  /** At half the resolution: the full frame follows. */
  readonly draft: boolean;
  readonly layers: WantedLayers;
  readonly theirShape?: Shape;
}

type TimedRequest = FrameRequest & { readonly requestedAt: number };

export interface RenderEvents {
  /** The file has been read. */
  onDecoding(): void;
  /** Resolves when the processor may be kept busy with decoding. */
  untilPainted(): Promise<void>;
  onLoaded(): void;
  onFailed(code: ImageFailure): void;
  /** A frame is ready; `latest` where nothing newer has been asked for. */
  onFrame(frame: Frame, latest: boolean): void;
}

/** The page's side of the render worker: one frame in flight, and of those asked for meanwhile only the last. */
export interface RenderClient {
  load(source: PanelSource & { readonly ok: true }): Promise<void>;
  /** From now on the colours of the image that was loaded last are shown through the table at this address. */
  showThrough(url: string): Promise<void>;
  /** Gives up on the picture that is being loaded. */
  cancel(): void;
  request(frame: FrameRequest): void;
  /** Resolves when the picture on screen has everything it asked for. */
  untilFree(): Promise<void>;
  /** Undefined where the image has changed before it came. */
  thumbnail(wanted: WantedThumbnail): Promise<ImageBitmap | undefined>;
  /** Undefined where there is no picture, or where it has changed before the answer came. */
  readonly ask: WorkerQuestions['ask'];
}

export async function createRenderClient(addresses: WorkerAddresses, events: RenderEvents): Promise<RenderClient> {
  const link = await openWorkerLink(addresses, {
    onReply: (reply) => onReply(reply),
    onCrash: () => giveUp('undecodable'),
  });
  let imageId = 0;
  let ready = false;
  let display: DisplayTable | undefined;
  let inFlight: TimedRequest | undefined;
  let waiting: TimedRequest | undefined;

  let alive = Promise.resolve(true);

  const send = (request: WorkerRequest) => link.post(request);
  const thumbnails = createThumbnailRequests(send);
  const questions = createWorkerQuestions(send);
  let whenFree: readonly (() => void)[] = [];
  const tellFree = () => {
    for (const resolve of whenFree) resolve();
    whenFree = [];
  };
  const sendDisplay = () => {
    if (ready && display) send({ type: 'display', table: display });
  };
  const fail = (code: ImageFailure) => {
    thumbnails.forget();
    questions.forget();
    imageId += 1;
    ready = false;
    inFlight = undefined;
    events.onFailed(code);
  };
  const sendNext = () => {
    inFlight = undefined;
    if (!ready) return;
    if (!waiting) return tellFree();
    inFlight = waiting;
    waiting = undefined;
    const { surface, region, recipe, layers } = inFlight;
    send({ type: 'render', surface, region, recipe, ...layers });
  };
  const receive = (reply: WorkerReply, request: TimedRequest | undefined) => {
    if (reply.type === 'failed') return fail(reply.code);
    if (reply.type === 'thumbnail') return thumbnails.settle(reply, true);
    if (reply.type === 'answer') return questions.settle(reply, true);
    if (reply.type === 'frame') {
      if (request) events.onFrame({ ...request, ...reply }, inFlight === undefined);
      return;
    }
    ready = true;
    sendDisplay();
    events.onLoaded();
  };

  /** About an image that is not open any more. */
  const discard = (reply: WorkerReply) => {
    if (reply.type === 'thumbnail') thumbnails.settle(reply, false);
    else if (reply.type === 'answer') questions.settle(reply, false);
    else if (reply.type === 'frame') discardFrame(reply);
  };

  const onReply = (reply: WorkerReply) => {
    const request = inFlight;
    if (reply.type === 'frame') sendNext();
    if (reply.imageId === imageId) receive(reply, request);
    else discard(reply);
  };
  /** Whatever the worker is doing ends with it. */
  const giveUp = (code: ImageFailure) => {
    alive = link.restart().then(
      () => true,
      () => false,
    );
    fail(code);
  };

  return {
    async load(source) {
      imageId += 1;
      ready = false;
      display = undefined;
      const loading = imageId;
      const [file, isAlive] = await Promise.all([fetchBlob(source.url), alive, events.untilPainted()]);
      if (loading !== imageId) return;
      if (!file || !isAlive) return fail('unreadable');
      events.onDecoding();
      send({ type: 'load', imageId, file: file.slice(0, file.size, source.mime), size: source });
    },
    async showThrough(url) {
      const loading = imageId;
      const file = await fetchBlob(url);
      if (loading !== imageId || file?.size !== displayTableBytes) return;
      display = new Uint8Array(await file.arrayBuffer());
      sendDisplay();
    },
    cancel: () => giveUp('cancelled'),
    request(frame) {
      waiting = { ...frame, requestedAt: performance.now() };
      if (inFlight === undefined) sendNext();
    },
    untilFree: () =>
      new Promise((resolve) => {
        if (ready && !inFlight && !waiting) resolve();
        else whenFree = [...whenFree, resolve];
      }),
    thumbnail: thumbnails.ask,
    ask: async (question) => (ready ? questions.ask(question) : undefined),
  };
}

/** Of a frame that nobody is going to see. */
export function discardFrame({ bitmap, before, theirs, clipping }: FrameLayers & Pick<Frame, 'bitmap'>): void {
  for (const one of [bitmap, before, theirs, clipping]) one?.close();
}
