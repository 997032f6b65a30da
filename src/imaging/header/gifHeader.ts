import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';

interface GifContents {
  frames: number;
  transparent: boolean;
  interlaced: boolean;
  /** The first frame fills the screen. */
  filled: boolean;
}

const imageDescriptor = 0x2c;
const extension = 0x21;
const graphicControl = 0xf9;

/** GIF89a: the logical screen, and a walk over the blocks to count frames. */
export function readGifHeader(bytes: Uint8Array): HeaderReading {
  const view = new ByteView(bytes, 'little');
  const [width, height, flags] = [view.u16(6), view.u16(8), view.u8(10)];
  const contents = readContents(view, 13 + colourTableLength(flags), { width, height });
  if (contents.frames === 0) return 'corrupt';
  return {
    format: 'gif',
    width,
    height,
    orientation: 1,
    bitDepth: 8,
    hasAlpha: contents.transparent || !contents.filled,
    frames: contents.frames,
    colourSpace: 'palette',
    icc: false,
    exif: false,
    xmp: false,
    progressive: contents.interlaced,
    lossless: true,
  };
}

function readContents(view: ByteView, start: number, screen: { width: number; height: number }): GifContents {
  const contents: GifContents = { frames: 0, transparent: false, interlaced: false, filled: true };
  for (let at = start; at + 1 < view.length; ) {
    const block = view.u8(at);
    if (block === extension) at = readExtension(view, at, contents);
    else if (block === imageDescriptor && at + 10 <= view.length) at = readFrame(view, at, contents, screen);
    else break;
  }
  return contents;
}

function readExtension(view: ByteView, at: number, contents: GifContents): number {
  const isTransparent = view.u8(at + 1) === graphicControl && at + 4 <= view.length && (view.u8(at + 3) & 1) === 1;
  if (isTransparent && contents.frames === 0) contents.transparent = true;
  return skipSubBlocks(view, at + 2);
}

function readFrame(
  view: ByteView,
  at: number,
  contents: GifContents,
  screen: { width: number; height: number },
): number {
  const flags = view.u8(at + 9);
  if (contents.frames === 0) {
    contents.interlaced = (flags & 0x40) !== 0;
    contents.filled = fills(view, at, screen);
  }
  contents.frames += 1;
  return skipSubBlocks(view, at + 11 + colourTableLength(flags));
}

function fills(view: ByteView, at: number, screen: { width: number; height: number }): boolean {
  const [left, top] = [view.u16(at + 1), view.u16(at + 3)];
  return left === 0 && top === 0 && view.u16(at + 5) >= screen.width && view.u16(at + 7) >= screen.height;
}

function colourTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Behind the sub-blocks that start at `at`; the end of the file where it breaks off. */
function skipSubBlocks(view: ByteView, start: number): number {
  let at = start;
  while (at < view.length) {
    const length = view.u8(at);
    at += length + 1;
    if (length === 0) break;
  }
  return at;
}
