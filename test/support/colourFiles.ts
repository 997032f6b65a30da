import type { Chromaticity, Primaries } from '../../src/imaging/header/colourNumbers.ts';
import { pngChunk, writePngMetadata } from '../../src/imaging/metadata/pngMetadata.ts';

/** cICP (PNG, third edition, 11.3.2.6), by the code points of ITU-T H.273. */
export function codePoints(primaries: number, transfer: number, matrix = 0, fullRange = 1): Uint8Array {
  return pngChunk('cICP', [Uint8Array.of(primaries, transfer, matrix, fullRange)]);
}

/** gAMA for the exponent from a level to light. */
export function gammaChunk(exponent: number): Uint8Array {
  return pngChunk('gAMA', [numbers(1 / exponent)]);
}

export function chromaticities({ white, red, green, blue }: Primaries): Uint8Array {
  return pngChunk('cHRM', [numbers(...[white, red, green, blue].flatMap((xy: Chromaticity) => [...xy]))]);
}

export function pngWith(encoded: Uint8Array, ...extras: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return writePngMetadata(encoded, { extras });
}

/** An AVIF that says sRGB by numbers, as encoders write it, with others in their place. */
export function avifWith(encoded: Uint8Array, primaries: number, transfer: number): Uint8Array {
  const file = Buffer.from(encoded);
  const at = file.indexOf('colrnclx') + 8;
  if (at < 8) throw new Error('the encoder has written no numbers');
  file.writeUInt16BE(primaries, at);
  file.writeUInt16BE(transfer, at + 2);
  return new Uint8Array(file);
}

function numbers(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(Math.round(value * 100_000), at * 4);
  return bytes;
}
