import type { Size } from '../../shared/recipe/size.ts';
import { av1Obus } from './av1Obus.ts';
import { type Av1Sequence, readAv1Sequence } from './av1Sequence.ts';
import { skipAv1Tiles } from './av1Tiles.ts';
import { BitReader } from './bitReader.ts';

const sequenceHeader = 1;
const frameHeader = 3;
const frame = 6;
const keyFrame = 0;

const segmentCount = 8;
/** Of what a segment can have of its own, with the sign where there is one; the first is the quantizer. */
const featureBits = [9, 7, 7, 7, 7, 3, 0, 0];

export interface Av1Quantizer {
  /** The index of the quantizer, 0 (none) to 255; of the finest segment, where the frame has several. */
  readonly index: number;
  /** Whether the same index gives less to fine detail, by the format's matrices. */
  readonly weighted: boolean;
}

/**
 * How coarsely the first frame of an AV1 stream is quantized, from its header (AV1 specification, section 5.9). Undefined
 * where it is no shown key frame or has the timing of a film. Throws a RangeError where the bytes end too early.
 */
export function readAv1Quantizer(bytes: Uint8Array): Av1Quantizer | undefined {
  const obus = av1Obus(bytes);
  const first = obus.find(({ type }) => type === sequenceHeader);
  const sequence = first && readAv1Sequence(new BitReader(first.payload));
  const picture = obus.find(({ type }) => type === frameHeader || type === frame);
  return sequence && picture && readFrame(new BitReader(picture.payload), sequence);
}

/** uncompressed_header(), section 5.9.2, of a shown key frame. */
function readFrame(bits: BitReader, sequence: Av1Sequence): Av1Quantizer | undefined {
  if (!sequence.reduced && !isShownKeyFrame(bits)) return undefined;
  const keepsStatistics = bits.flag();
  const tools = sequence.screenContentTools === 'frame' ? bits.flag() : sequence.screenContentTools === 1;
  if (tools && sequence.integerMotion === 'frame') bits.skip(1);
  bits.skip(sequence.frameIdBits);
  const ownSize = !sequence.reduced && bits.flag();
  bits.skip(sequence.orderHintBits);
  const size = readFrameSize(bits, sequence, ownSize);
  if (bits.flag()) bits.skip(32); // The size to show it at.
  if (tools && !size.scaled) bits.skip(1); // Intra block copy.
  if (!sequence.reduced && !keepsStatistics) bits.skip(1);
  skipAv1Tiles(bits, size, sequence.largeBlocks);
  return readQuantizer(bits, sequence);
}

function isShownKeyFrame(bits: BitReader): boolean {
  const repeated = bits.flag();
  return !repeated && bits.number(2) === keyFrame && bits.flag();
}

/** frame_size() and superres_params(), sections 5.9.5 and 5.9.8. */
function readFrameSize(bits: BitReader, sequence: Av1Sequence, own: boolean): Size & { readonly scaled: boolean } {
  const width = own ? bits.number(sequence.widthBits) + 1 : sequence.maxWidth;
  const height = own ? bits.number(sequence.heightBits) + 1 : sequence.maxHeight;
  if (!sequence.superResolution || !bits.flag()) return { width, height, scaled: false };
  const denominator = bits.number(3) + 9;
  const narrowed = Math.floor((width * 8 + Math.floor(denominator / 2)) / denominator);
  return { width: narrowed, height, scaled: narrowed !== width };
}

/** quantization_params(), section 5.9.12. Blocks may differ from the index by steps that only they say. */
function readQuantizer(bits: BitReader, { monochrome, separateChroma }: Av1Sequence): Av1Quantizer {
  const base = bits.number(8);
  skipDelta(bits);
  if (!monochrome) skipChromaDeltas(bits, separateChroma);
  const weighted = bits.flag();
  if (weighted) bits.skip(separateChroma ? 12 : 8);
  const segments = bits.flag() ? readSegments(bits) : [0];
  return { index: Math.min(255, Math.max(0, base + Math.min(...segments))), weighted };
}

/** By how much the index of each segment differs: segmentation_params() without a frame before, section 5.9.14. */
function readSegments(bits: BitReader): readonly number[] {
  return Array.from({ length: segmentCount }, () => {
    const [difference = 0] = featureBits.map((length) => (bits.flag() ? bits.signed(length) : 0));
    return difference;
  });
}

function skipChromaDeltas(bits: BitReader, separate: boolean): void {
  const differ = separate && bits.flag();
  for (let count = differ ? 4 : 2; count > 0; count -= 1) skipDelta(bits);
}

function skipDelta(bits: BitReader): void {
  if (bits.flag()) bits.skip(7);
}
