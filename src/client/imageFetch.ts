import { maxFileBytes } from '../shared/limits.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { imageChunkBytes } from '../shared/protocol/limits.ts';
import type { Failure } from '../shared/protocol/messages.ts';
import type { RoomImage } from '../shared/protocol/schemas.ts';
import { isTransient } from './editSender.ts';
import { hexOf } from './hex.ts';
import type { FetchImageOptions, FetchImageOutcome } from './seat.ts';
import { createTransferWindow } from './transferWindow.ts';

export interface ImageFetchOptions extends FetchImageOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly image: RoomImage;
  /** Settles when requests can succeed again: true, or false when they never will. */
  readonly whenOpen: () => Promise<boolean>;
}

type FetchFailure = Extract<FetchImageOutcome, { ok: false }>['code'];

/** Pulls the image in chunks, several in flight, across drops of the connection, and verifies it. */
export async function fetchImage(options: ImageFetchOptions): Promise<FetchImageOutcome> {
  const { byteLength, sha256 } = options.image;
  if (byteLength > maxFileBytes) return { ok: false, code: 'too-large' };
  const bytes = new Uint8Array(byteLength);
  const code = await pullAll(options, bytes);
  if (code) return { ok: false, code };
  if ((await hash(bytes)) !== sha256) return { ok: false, code: 'corrupt' };
  return options.signal.aborted ? { ok: false, code: 'cancelled' } : { ok: true, bytes };
}

/** Fills `bytes`; the reason where it could not. */
function pullAll(options: ImageFetchOptions, bytes: Uint8Array): Promise<FetchFailure | undefined> {
  return new Promise((resolve) => {
    const { signal } = options;
    const onAbort = (): void => finish('cancelled');
    const finish = (code?: FetchFailure): void => {
      transfer.stop();
      signal.removeEventListener('abort', onAbort);
      resolve(code);
    };
    const transfer = createTransfer(options, bytes, finish);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) finish('cancelled');
    else if (bytes.byteLength === 0) finish();
    else transfer.start();
  });
}

interface Transfer {
  start(): void;
  stop(): void;
}

function createTransfer(
  { connection, clock, image, onProgress, whenOpen }: ImageFetchOptions,
  bytes: Uint8Array,
  finish: (code?: FetchFailure) => void,
): Transfer {
  const window = createTransferWindow();
  /** Offsets of chunks that were asked for in vain. */
  const returned: number[] = [];
  let nextOffset = 0;
  let received = 0;
  let inFlight = 0;
  let stopped = false;

  const take = (): number | undefined => {
    if (returned.length > 0) return returned.pop();
    if (nextOffset >= image.byteLength) return undefined;
    nextOffset += imageChunkBytes;
    return nextOffset - imageChunkBytes;
  };
  const store = (offset: number, chunk: Uint8Array): void => {
    bytes.set(chunk, offset);
    received += chunk.byteLength;
    onProgress(received);
    if (received === image.byteLength) finish();
  };
  const giveBack = async (offset: number, failure: Failure): Promise<void> => {
    returned.push(offset);
    if (!isTransient(failure) || !(await whenOpen())) finish('unavailable');
  };
  const pull = async (offset: number): Promise<void> => {
    inFlight += 1;
    const length = Math.min(imageChunkBytes, image.byteLength - offset);
    const startedAt = clock.elapsed();
    const reply = await connection.request('image:pull', { sha256: image.sha256, offset, length });
    inFlight -= 1;
    if (stopped) return;
    window.noteRoundTrip(clock.elapsed() - startedAt);
    if (!reply.ok) await giveBack(offset, reply);
    else if (reply.bytes.byteLength === length) store(offset, reply.bytes);
    else finish('corrupt');
    start();
  };
  const start = (): void => {
    while (!stopped && inFlight < window.size) {
      const offset = take();
      if (offset === undefined) return;
      void pull(offset);
    }
  };
  return {
    start,
    stop() {
      stopped = true;
    },
  };
}

async function hash(bytes: Uint8Array): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
