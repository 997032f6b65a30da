/**
 * Four pixels at once, channel by channel, as floats in levels: for stages that mix channels or depend on the place.
 * Nothing here depends on the machine: f32 is IEEE 754 everywhere.
 */

/** Adding it to a float from 0 to 255 rounds that to an integer, which is then in the low bits. */
// @ts-ignore: decorator
@inline const roundingOne: f32 = 8_388_608;

/** The level of full intensity. */
// @ts-ignore: decorator
@inline export const fullLevel: f32 = 255;

// @ts-ignore: decorator
@inline export function loadRed(pixels: usize): v128 {
  return byteOf(pixels, 0);
}

// @ts-ignore: decorator
@inline export function loadGreen(pixels: usize): v128 {
  return byteOf(pixels, 8);
}

// @ts-ignore: decorator
@inline export function loadBlue(pixels: usize): v128 {
  return byteOf(pixels, 16);
}

/** Writes three channels, rounded and clamped; alpha stays what it is. */
// @ts-ignore: decorator
@inline export function storeColours(pixels: usize, red: v128, green: v128, blue: v128): void {
  const redGreen = v128.or(toLevels(red), i32x4.shl(toLevels(green), 8));
  const alpha = v128.and(v128.load(pixels), i32x4.splat(0xff000000));
  v128.store(pixels, v128.or(redGreen, v128.or(i32x4.shl(toLevels(blue), 16), alpha)));
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
@inline function toLevels(colour: v128): v128 {
  const inside = f32x4.pmin(f32x4.splat(fullLevel), f32x4.pmax(f32x4.splat(0), colour));
  return v128.and(f32x4.add(inside, f32x4.splat(roundingOne)), i32x4.splat(0xff));
}
