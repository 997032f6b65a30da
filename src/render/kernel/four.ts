import { evenWords, highHalves, lowHalves, oddWords } from './straight';

/**
 * Four pixels at once, channel by channel, as floats in levels: for stages that mix channels or depend on the place.
 * `T` is the type of a channel, u8 or u16. Nothing here depends on the machine: f32 is IEEE 754 everywhere.
 */

/** Adding it to a float from 0 to 65,535 rounds that to an integer, which is then in the low bits. */
// @ts-ignore: decorator
@inline const roundingOne: f32 = 8_388_608;

/** The level of full intensity. */
// @ts-ignore: decorator
@inline export function fullLevel<T>(): f32 {
  return sizeof<T>() == 1 ? 255 : 65_535;
}

/** Bytes of four pixels. */
// @ts-ignore: decorator
@inline export function fourBytes<T>(): usize {
  return sizeof<T>() << 4;
}

// @ts-ignore: decorator
@inline export function loadRed<T>(pixels: usize): v128 {
  if (sizeof<T>() == 1) return byteOf(pixels, 0);
  return f32x4.convert_i32x4_s(lowHalves(evenWords(v128.load(pixels), v128.load(pixels, 16))));
}

// @ts-ignore: decorator
@inline export function loadGreen<T>(pixels: usize): v128 {
  if (sizeof<T>() == 1) return byteOf(pixels, 8);
  return f32x4.convert_i32x4_s(highHalves(evenWords(v128.load(pixels), v128.load(pixels, 16))));
}

// @ts-ignore: decorator
@inline export function loadBlue<T>(pixels: usize): v128 {
  if (sizeof<T>() == 1) return byteOf(pixels, 16);
  return f32x4.convert_i32x4_s(lowHalves(oddWords(v128.load(pixels), v128.load(pixels, 16))));
}

/** Writes three channels, rounded and clamped; alpha stays what it is. */
// @ts-ignore: decorator
@inline export function storeColours<T>(pixels: usize, red: v128, green: v128, blue: v128): void {
  const r = toLevels<T>(red);
  const g = toLevels<T>(green);
  const b = toLevels<T>(blue);
  if (sizeof<T>() == 1) {
    const alpha = v128.and(v128.load(pixels), i32x4.splat(0xff000000));
    v128.store(pixels, v128.or(v128.or(r, i32x4.shl(g, 8)), v128.or(i32x4.shl(b, 16), alpha)));
  } else {
    const alpha = v128.and(oddWords(v128.load(pixels), v128.load(pixels, 16)), i32x4.splat(0xffff0000));
    const redGreen = v128.or(r, i32x4.shl(g, 16));
    const blueAlpha = v128.or(b, alpha);
    v128.store(pixels, i32x4.shuffle(redGreen, blueAlpha, 0, 4, 1, 5));
    v128.store(pixels, i32x4.shuffle(redGreen, blueAlpha, 2, 6, 3, 7), 16);
  }
}

/** The luma of Rec. 709, in levels. */
// @ts-ignore: decorator
@inline export function luma(red: v128, green: v128, blue: v128): v128 {
  return weighted(red, green, blue, 0.2126, 0.7152, 0.0722);
}

// @ts-ignore: decorator
@inline export function weighted(red: v128, green: v128, blue: v128, r: f32, g: f32, b: f32): v128 {
  const redGreen = f32x4.add(f32x4.mul(red, f32x4.splat(r)), f32x4.mul(green, f32x4.splat(g)));
  return f32x4.add(redGreen, f32x4.mul(blue, f32x4.splat(b)));
}

// @ts-ignore: decorator
@inline function byteOf(pixels: usize, shift: i32): v128 {
  return f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(v128.load(pixels), shift), i32x4.splat(255)));
}

// @ts-ignore: decorator
@inline function toLevels<T>(colour: v128): v128 {
  const inside = f32x4.pmin(f32x4.splat(fullLevel<T>()), f32x4.pmax(f32x4.splat(0), colour));
  return v128.and(f32x4.add(inside, f32x4.splat(roundingOne)), i32x4.splat(sizeof<T>() == 1 ? 0xff : 0xffff));
}
