import type { Size } from '../../shared/recipe/size.ts';
import { ByteView } from '../header/byteView.ts';

/** The first frame of a GIF, and where in the file its parts stand. */
export interface GifFrame extends Size {
  readonly left: number;
  readonly top: number;
  /** What the picture covers: the logical screen, wider and higher where the first frame is, as in browsers. */
  readonly canvas: Size;
  readonly transparent: boolean;
  readonly interlaced: boolean;
  /** Its graphic control extension, complete as stored. */
  readonly control: Uint8Array | undefined;
  readonly descriptorAt: number;
  /** Behind its last block of data. */
  readonly end: number;
}

export interface GifFrames {
  readonly first: GifFrame | undefined;
  readonly frames: number;
}

export const gifHeaderLength = 13;
export const gifDescriptorLength = 10;
const imageDescriptor = 0x2c;
const extension = 0x21;
const graphicControl = 0xf9;
const controlLength = 8;

/** Walks over the blocks of a GIF (GIF89a specification), to the end of what is there. */
export function readGifFrames(bytes: Uint8Array): GifFrames {
  const view = new ByteView(bytes, 'little');
  let control: Uint8Array | undefined;
  let first: GifFrame | undefined;
  let frames = 0;
  for (let at = gifHeaderLength + gifTableLength(view.u8(10)); at + 1 < view.length; ) {
    const block = view.u8(at);
    const isFrame = block === imageDescriptor && at + gifDescriptorLength <= view.length;
    if (block !== extension && !isFrame) break;
    const end = isFrame ? frameEnd(view, at) : skipSubBlocks(view, at + 2);
    if (isFrame) {
      first ??= readFrame(view, at, control, end);
      frames += 1;
    } else if (view.u8(at + 1) === graphicControl && end <= view.length) control = view.slice(at, end - at);
    at = end;
  }
  return { first, frames };
}

function readFrame(view: ByteView, at: number, control: Uint8Array | undefined, end: number): GifFrame {
  const [left, top, width, height] = [view.u16(at + 1), view.u16(at + 3), view.u16(at + 5), view.u16(at + 7)];
  const canvas = { width: Math.max(view.u16(6), left + width), height: Math.max(view.u16(8), top + height) };
  const ownControl = control?.length === controlLength ? control : undefined;
  return {
    ...{ left, top, width, height, canvas },
    transparent: ((ownControl?.[3] ?? 0) & 1) === 1,
    interlaced: (view.u8(at + 9) & 0x40) !== 0,
    control: ownControl,
    descriptorAt: at,
    end,
  };
}

/** Bytes of the colour table that a flags byte announces. */
export function gifTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** The descriptor, its colour table and the least code size come before the data. */
function frameEnd(view: ByteView, at: number): number {
  return skipSubBlocks(view, at + gifDescriptorLength + gifTableLength(view.u8(at + 9)) + 1);
}

/** Behind the sub-blocks that start at `start`; past the end of the file where it breaks off. */
function skipSubBlocks(view: ByteView, start: number): number {
  let at = start;
  while (at < view.length) {
    const length = view.u8(at);
    at += length + 1;
    if (length === 0) return at;
  }
  return at;
}
