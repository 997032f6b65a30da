import sharp from 'sharp';
import { maxPixels } from '../../shared/limits.ts';
import { joinBytes } from '../metadata/joinBytes.ts';
import { endMarker } from '../metadata/jpegSegments.ts';

const restartMarkers = Array.from({ length: 8 }, (_, index) => Uint8Array.of(0xff, 0xd0 + index));
/** Coded pixels of no picture. */
const noise = new Uint8Array(64).fill(0xa9);

/** A row of blocks is no higher: four of 8 pixels each. */
const blockRows = 32;

/**
 * Whether something is missing in the last rows of a JPEG without its end, where libvips does not heed the warnings of
 * its decoder. What follows a whole picture is not looked at, so this is told by what follows changing it.
 */
export async function isCutShort(jpeg: Uint8Array): Promise<boolean> {
  // Half a marker, or half of a byte that must not be taken for one.
  const start = jpeg.at(-1) === 0xff ? jpeg.subarray(0, -1) : jpeg;
  const ended = await lastRows(joinBytes([start, endMarker]));
  const filled = await lastRows(joinBytes([start, ...fillerAfter(start), endMarker]));
  return !ended.equals(filled);
}

/** Also behind the restart marker that is due, as a cut may lie right before it. */
function fillerAfter(jpeg: Uint8Array): readonly Uint8Array[] {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  const places = restartMarkers.map((marker) => bytes.lastIndexOf(marker));
  const last = places.indexOf(Math.max(...places));
  const due = places[last] === -1 ? 0 : (last + 1) % restartMarkers.length;
  return [noise, restartMarkers[due] ?? endMarker, noise];
}

async function lastRows(jpeg: Uint8Array): Promise<Buffer> {
  const image = sharp(jpeg, { failOn: 'none', limitInputPixels: maxPixels, ignoreIcc: true, sequentialRead: true });
  const { width, height } = await image.metadata();
  const rows = Math.min(height, blockRows);
  return image
    .extract({ left: 0, top: height - rows, width, height: rows })
    .raw()
    .toBuffer();
}
