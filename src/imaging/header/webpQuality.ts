import { Vp8BoolDecoder } from './vp8BoolDecoder.ts';

/** Frame tag, start code and size come before the first partition of a key frame. */
const headerLength = 10;
const segmentCount = 4;

/**
 * Estimates the quality, 1 to 100, that a lossy WebP was written with, from the quantizer in its frame header (RFC 6386,
 * section 9.6): the inverse of libwebp's `QualityToCompression` and `VP8SetSegmentParams` (src/enc/quant_enc.c), by which
 * an index is 127 (1 - c), c the cube root of the quality's linear compression. Where segments have quantizers of their
 * own, which libwebp spreads around that of the quality, by their mean.
 */
export function estimateWebpQuality(vp8: Uint8Array): number {
  const indices = quantizerIndices(new Vp8BoolDecoder(vp8.subarray(headerLength)));
  const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length;
  const linear = (1 - mean / 127) ** 3;
  const quality = linear < 0.5 ? linear * 150 : (linear + 1) * 50;
  return Math.min(100, Math.max(1, Math.round(quality)));
}

/** The AC quantizer index of luma for the frame, or for each of its segments. */
function quantizerIndices(header: Vp8BoolDecoder): readonly number[] {
  header.number(2); // Colour space and clamping.
  const segments = header.flag() ? readSegments(header) : undefined;
  header.number(1 + 6 + 3); // Loop filter: type, level, sharpness.
  if (header.flag() && header.flag()) readDeltas(header, 8, 6);
  header.number(2); // How many partitions.
  const base = header.number(7);
  if (!segments) return [base];
  return segments.quantizers.map((value) => clamped(segments.absolute ? value : base + value));
}

function readSegments(header: Vp8BoolDecoder) {
  const [updatesMap, updatesData] = [header.flag(), header.flag()];
  const data = updatesData ? readSegmentData(header) : undefined;
  if (updatesMap) for (let index = 0; index < 3; index += 1) if (header.flag()) header.number(8);
  return data;
}

function readSegmentData(header: Vp8BoolDecoder) {
  const absolute = header.flag();
  const quantizers = readDeltas(header, segmentCount, 7);
  readDeltas(header, segmentCount, 6); // Loop filter levels.
  return { absolute, quantizers };
}

function readDeltas(header: Vp8BoolDecoder, count: number, bits: number): readonly number[] {
  return Array.from({ length: count }, () => header.optionalSigned(bits));
}

function clamped(index: number): number {
  return Math.min(127, Math.max(0, index));
}
