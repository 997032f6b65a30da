import type { PngChunk } from '../metadata/pngChunks.ts';
import { ByteView } from './byteView.ts';
import {
  areSrgbPrimaries,
  type Chromaticity,
  type ColourReading,
  hdrTransferOf,
  type Primaries,
  powerTransfer,
  primariesOf,
  srgbPrimaries,
  srgbTransfer,
  type Transfer,
  transferOf,
  videoTransfer,
} from './colourNumbers.ts';

/** What stands in gAMA and cHRM counts in parts of this. */
const unit = 100_000;
/** The exponent that gAMA means by 45455, from which sRGB's curve is nowhere far. */
const usualGamma = 2.2;
const gammaTolerance = 0.05;
/** How far in x and y from daylight: what lies beyond is damage, not a colour anybody takes for white. */
const whiteTolerance = 0.12;
/** No display and no camera has another; what lies beyond is damage, and would make everything black or white. */
const [minGamma, maxGamma] = [0.1, 10];
/** BT.709 and its like, which Chromium shows in a PNG as video displays do. */
const videoCodes = [1, 6, 11, 14, 15];

/**
 * What a PNG says of its colours by numbers. As its third edition has it, cICP stands above iCCP, iCCP above sRGB, and
 * sRGB above gAMA with cHRM. Throws no RangeError: chunks of a wrong length say nothing.
 */
export function readPngColours(chunks: readonly PngChunk[]): ColourReading {
  const find = (type: string, length: number) => {
    const data = chunks.find((chunk) => chunk.type === type)?.data;
    return data?.length === length ? new ByteView(data, 'big') : undefined;
  };
  const has = (type: string) => chunks.some((chunk) => chunk.type === type);
  const coded = readCodePoints(find('cICP', 4), has('iCCP'));
  if (coded) return coded;
  return has('iCCP') || has('sRGB') ? {} : readGamma(find('gAMA', 4), find('cHRM', 32));
}

/** Undefined where the chunk describes no RGB of full range, or with unknown numbers: then it counts as absent. */
function readCodePoints(chunk: ByteView | undefined, hasProfile: boolean): ColourReading | undefined {
  if (chunk?.u8(2) !== 0 || chunk.u8(3) !== 1) return undefined;
  const [primaries, code] = [primariesOf[chunk.u8(0)], chunk.u8(1)];
  const [transfer, hdr] = [pngTransfer(code), hdrTransferOf[code]];
  if (!primaries) return undefined;
  if (hdr) return { hdr };
  if (!transfer) return undefined;
  const isSrgb = transfer === srgbTransfer && areSrgbPrimaries(primaries);
  return isSrgb && !hasProfile ? {} : { colourNumbers: { primaries, transfer } };
}

function pngTransfer(code: number): Transfer | undefined {
  return videoCodes.includes(code) ? videoTransfer : transferOf[code];
}

/** Without gAMA, cHRM says nothing to any viewer. */
function readGamma(gamma: ByteView | undefined, chromaticities: ByteView | undefined): ColourReading {
  const exponent = gamma && unit / gamma.u32(0);
  const primaries = chromaticities ? readPrimaries(chromaticities) : srgbPrimaries;
  if (!exponent || exponent < minGamma || exponent > maxGamma || !primaries) return {};
  const isUsual = Math.abs(usualGamma / exponent - 1) < gammaTolerance;
  if (isUsual && areSrgbPrimaries(primaries)) return {};
  return { colourNumbers: { primaries, transfer: powerTransfer(exponent) } };
}

/** Undefined where the primaries lie on a line, or do not surround a white. */
function readPrimaries(view: ByteView): Primaries | undefined {
  const [white, red, green, blue] = [0, 8, 16, 24].map((at) => readChromaticity(view, at));
  if (!white || !red || !green || !blue) return undefined;
  const isWhite = white.every((value, at) => Math.abs(value - (srgbPrimaries.white[at] ?? 0)) <= whiteTolerance);
  const sides = [areaOf(red, green, white), areaOf(green, blue, white), areaOf(blue, red, white)];
  const surrounds = sides.every((area) => area > 0.001) || sides.every((area) => area < -0.001);
  return isWhite && surrounds ? { red, green, blue, white } : undefined;
}

function readChromaticity(view: ByteView, at: number): Chromaticity | undefined {
  const [x, y] = [view.u32(at) / unit, view.u32(at + 4) / unit];
  return x + y <= 1 ? [x, y] : undefined;
}

/** Twice the area of a triangle, negative where it is gone round clockwise. */
function areaOf(a: Chromaticity, b: Chromaticity, c: Chromaticity): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
}
