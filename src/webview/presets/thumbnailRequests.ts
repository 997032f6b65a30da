import type { ThumbnailRequest, WorkerReply } from '../picture/workerProtocol.ts';

export type WantedThumbnail = Omit<ThumbnailRequest, 'type' | 'id'>;

/** Small pictures that are on their way from the render worker. */
export interface ThumbnailRequests {
  /** Undefined where the image has changed before it came. */
  ask(wanted: WantedThumbnail): Promise<ImageBitmap | undefined>;
  /** An answer has come; `current` where it shows the image that is open now. */
  settle(reply: WorkerReply & { readonly type: 'thumbnail' }, current: boolean): void;
  /** Nothing that was asked for will come. */
  forget(): void;
}

export function createThumbnailRequests(send: (request: ThumbnailRequest) => void): ThumbnailRequests {
  const waiting = new Map<number, (bitmap: ImageBitmap | undefined) => void>();
  let lastId = 0;
  return {
    ask(wanted) {
      const id = ++lastId;
      send({ type: 'thumbnail', id, ...wanted });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    settle({ id, bitmap }, current) {
      const resolve = waiting.get(id);
      waiting.delete(id);
      if (!current || !resolve) bitmap.close();
      resolve?.(current ? bitmap : undefined);
    },
    forget() {
      for (const resolve of waiting.values()) resolve(undefined);
      waiting.clear();
    },
  };
}
