import { imageChunkBytes, imageReadsAtOnce } from '../../shared/protocol/limits.ts';
import type { Reply, RequestPayload } from '../../shared/protocol/messages.ts';
import type { RoomImage } from '../../shared/protocol/schemas.ts';
import { createLane } from '../lane.ts';

/** Gives `length` bytes of the image from `offset`, which is always inside it. May reject. */
export type ReadImage = (offset: number, length: number) => Promise<Uint8Array>;

type ReadChunk = (
  image: RoomImage,
  readImage: ReadImage,
  wanted: RequestPayload<'image:pull'>,
) => Promise<Reply<'image:pull'>>;

/**
 * Answers requests for parts of the image, reading a few at a time however many ask. A read that fails goes to `onError`; further ones do only once
 * one has succeeded: guests ask thousands of times a second.
 */
export function createChunkReader(onError: (error: unknown) => void): ReadChunk {
  const inLane = createLane(imageReadsAtOnce);
  let hasFailed = false;
  return async (image, readImage, wanted) => {
    const read: ReadImage = async (offset, length) => {
      const bytes = await inLane(() => readImage(offset, length));
      hasFailed = false;
      return bytes;
    };
    try {
      return await readChunk(image, read, wanted);
    } catch (error) {
      if (!hasFailed) onError(error);
      hasFailed = true;
      return { ok: false, code: 'image-unavailable' };
    }
  };
}

async function readChunk(
  image: RoomImage,
  readImage: ReadImage,
  wanted: RequestPayload<'image:pull'>,
): Promise<Reply<'image:pull'>> {
  if (wanted.sha256 !== image.sha256) return { ok: false, code: 'image-changed' };
  const inside = wanted.length > 0 && wanted.offset + wanted.length <= image.byteLength;
  if (!inside || wanted.length > imageChunkBytes) return { ok: false, code: 'bad-request' };
  const bytes = await readImage(wanted.offset, wanted.length);
  return bytes.byteLength === wanted.length ? { ok: true, bytes } : { ok: false, code: 'image-unavailable' };
}
