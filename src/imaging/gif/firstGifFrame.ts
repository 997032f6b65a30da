import { joinBytes } from '../metadata/joinBytes.ts';
import { type GifFrame, gifDescriptorLength, gifHeaderLength, gifTableLength, readGifFrames } from './gifFrames.ts';

export interface LoneGifFrame {
  /** A GIF of nothing else. */
  readonly bytes: Uint8Array;
  /** How far the picture reaches beyond it. */
  readonly around: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

const trailer = Uint8Array.of(0x3b);

/**
 * The first frame as a file of its own. libnsgif, which decodes it, takes no screen of 640 x 480 and some other sizes as
 * meant, grows it with later frames, and paints black what no frame covers; browsers do none of that. Undefined where
 * there is no frame, or the file breaks off in it.
 */
export function firstGifFrame(bytes: Uint8Array): LoneGifFrame | undefined {
  const { first } = readGifFrames(bytes);
  if (!first || first.end > bytes.length) return undefined;
  const { left, top, width, height, canvas } = first;
  const parts = [screenOf(bytes, first), ...(first.control ? [first.control] : []), frameOf(bytes, first), trailer];
  const around = { left, top, right: canvas.width - left - width, bottom: canvas.height - top - height };
  return { bytes: joinBytes(parts), around };
}

/** Header, screen descriptor and global colours, the screen as large as the frame. */
function screenOf(bytes: Uint8Array, { width, height }: GifFrame): Uint8Array {
  const screen = new Uint8Array(bytes.subarray(0, gifHeaderLength + gifTableLength(bytes[10] ?? 0)));
  writeU16(screen, 6, width);
  writeU16(screen, 8, height);
  return screen;
}

/** Descriptor, own colours and data, at the beginning of the screen. */
function frameOf(bytes: Uint8Array, { descriptorAt, end }: GifFrame): Uint8Array {
  const frame = new Uint8Array(bytes.subarray(descriptorAt, end));
  return frame.length < gifDescriptorLength ? frame : frame.fill(0, 1, 5);
}

function writeU16(bytes: Uint8Array, at: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(at, value, true);
}
