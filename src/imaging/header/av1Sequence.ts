import type { BitReader } from './bitReader.ts';

/** What a frame header cannot be read without, out of the sequence header. */
export interface Av1Sequence {
  /** Headers without what only films need. */
  readonly reduced: boolean;
  readonly widthBits: number;
  readonly heightBits: number;
  /** Of a frame that does not say its own size, in pixels. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly frameIdBits: number;
  /** Superblocks of 128 pixels instead of 64. */
  readonly largeBlocks: boolean;
  readonly screenContentTools: Choice;
  readonly integerMotion: Choice;
  readonly orderHintBits: number;
  readonly superResolution: boolean;
  readonly monochrome: boolean;
  readonly separateChroma: boolean;
}

/** Off, on, or each frame says it. */
type Choice = 0 | 1 | 'frame';

const sRgb = { primaries: 1, transfer: 13, matrix: 0 };

/**
 * The sequence header (AV1 specification, section 5.5). Undefined where it has the timing of a film: then frame headers
 * have, too, and nobody stores a picture so.
 */
export function readAv1Sequence(bits: BitReader): Av1Sequence | undefined {
  const profile = bits.number(3);
  bits.skip(1); // Still picture.
  const reduced = bits.flag();
  if (reduced) bits.skip(5);
  else if (!skipOperatingPoints(bits)) return undefined;
  const [widthBits, heightBits] = [bits.number(4) + 1, bits.number(4) + 1];
  const [maxWidth, maxHeight] = [bits.number(widthBits) + 1, bits.number(heightBits) + 1];
  const frameIdBits = !reduced && bits.flag() ? readFrameIdBits(bits) : 0;
  const largeBlocks = bits.flag();
  bits.skip(2); // Intra filters.
  const tools = reduced ? stillTools : readTools(bits);
  const superResolution = bits.flag();
  bits.skip(2); // Two loop filters.
  const size = { widthBits, heightBits, maxWidth, maxHeight };
  return { reduced, ...size, frameIdBits, largeBlocks, ...tools, superResolution, ...readColours(bits, profile) };
}

/** False where there is timing. */
function skipOperatingPoints(bits: BitReader): boolean {
  if (bits.flag()) return false;
  const delays = bits.flag();
  for (let count = bits.number(5) + 1; count > 0; count -= 1) {
    bits.skip(12);
    if (bits.number(5) > 7) bits.skip(1);
    if (delays && bits.flag()) bits.skip(4);
  }
  return true;
}

function readFrameIdBits(bits: BitReader): number {
  const delta = bits.number(4) + 2;
  return delta + bits.number(3) + 1;
}

const stillTools = { screenContentTools: 'frame', integerMotion: 'frame', orderHintBits: 0 } as const;

function readTools(bits: BitReader): Pick<Av1Sequence, 'screenContentTools' | 'integerMotion' | 'orderHintBits'> {
  bits.skip(4);
  const orderHints = bits.flag();
  if (orderHints) bits.skip(2);
  const screenContentTools = readChoice(bits);
  const integerMotion = screenContentTools === 0 ? 'frame' : readChoice(bits);
  return { screenContentTools, integerMotion, orderHintBits: orderHints ? bits.number(3) + 1 : 0 };
}

function readChoice(bits: BitReader): Choice {
  if (bits.flag()) return 'frame';
  return bits.flag() ? 1 : 0;
}

/** color_config(), section 5.5.2. */
function readColours(bits: BitReader, profile: number): Pick<Av1Sequence, 'monochrome' | 'separateChroma'> {
  const deep = bits.flag();
  const twelveBits = profile === 2 && deep && bits.flag();
  const monochrome = profile !== 1 && bits.flag();
  const isRgb = bits.flag() && isSrgb(bits);
  if (monochrome) {
    bits.skip(1);
    return { monochrome, separateChroma: false };
  }
  if (!isRgb) skipSampling(bits, profile, twelveBits);
  return { monochrome, separateChroma: bits.flag() };
}

function isSrgb(bits: BitReader): boolean {
  const [primaries, transfer, matrix] = [bits.number(8), bits.number(8), bits.number(8)];
  return primaries === sRgb.primaries && transfer === sRgb.transfer && matrix === sRgb.matrix;
}

/** The range, and what the profile leaves open of how chroma is sampled; where it is halved both ways, also its place. */
function skipSampling(bits: BitReader, profile: number, twelveBits: boolean): void {
  bits.skip(1);
  const halved = profile === 0 || (profile === 2 && twelveBits && bits.flag() && bits.flag());
  if (halved) bits.skip(2);
}
