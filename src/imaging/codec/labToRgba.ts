import type { AnyPixels } from '../../render/deep/deepPixels.ts';
import { encodeSrgb } from '../../shared/recipe/srgb.ts';

/** How the numbers of CIE L*a*b* are stored in a TIFF. */
export interface LabCoding {
  /** 8 or 16. */
  readonly bitDepth: number;
  /** a* and b* are signed (CIELAB, TIFF 6.0, section 23); otherwise they lie around the middle (ICCLAB, TIFF Technical Note 4). */
  readonly signed: boolean;
}

/** White of profiles, D50, for which L*a*b* is written. */
const white = { x: 0.9642, z: 0.8249 };
/** Where the cube root of CIE 15 becomes a straight line. */
const knee = 6 / 29;
/** From XYZ in D50 to linear sRGB (IEC 61966-2-1, adapted by Bradford). */
const [toRed, toGreen, toBlue] = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;
const linearSteps = 65_535;

/** L*, a*, b* and alpha of every pixel, as stored, to sRGB with straight alpha, 8 bits a channel; what sRGB has no colour for is clipped. */
export function labToRgba(levels: AnyPixels['data'], { bitDepth, signed }: LabCoding): Uint8Array<ArrayBuffer> {
  const rgba = new Uint8Array(levels.length);
  const [most, unit] = [2 ** bitDepth - 1, 2 ** (bitDepth - 8)];
  const full = most + 1;
  const middle = full / 2;
  const around = (level: number) => (signed ? (level < middle ? level : level - full) : level - middle) / unit;
  for (let at = 0; at < levels.length; at += 4) {
    const y = ((levels[at] ?? 0) * (100 / most) + 16) / 116;
    const x = y + around(levels[at + 1] ?? 0) / 500;
    const z = y - around(levels[at + 2] ?? 0) / 200;
    const [cx, cy, cz] = [white.x * linearOf(x), linearOf(y), white.z * linearOf(z)];
    rgba[at] = encoded(toRed[0] * cx + toRed[1] * cy + toRed[2] * cz);
    rgba[at + 1] = encoded(toGreen[0] * cx + toGreen[1] * cy + toGreen[2] * cz);
    rgba[at + 2] = encoded(toBlue[0] * cx + toBlue[1] * cy + toBlue[2] * cz);
    rgba[at + 3] = Math.round(((levels[at + 3] ?? 0) * 255) / most);
  }
  return rgba;
}

/** From what L*a*b* counts in to light, 1 for white. */
function linearOf(value: number): number {
  return value > knee ? value ** 3 : 3 * knee ** 2 * (value - 4 / 29);
}

/** By linear light, in steps that are finer than a level anywhere. */
const levelOf = Uint8Array.from({ length: linearSteps + 1 }, (_, step) =>
  Math.round(255 * encodeSrgb(step / linearSteps)),
);

function encoded(linear: number): number {
  return levelOf[Math.round(Math.min(1, Math.max(0, linear)) * linearSteps)] ?? 0;
}
