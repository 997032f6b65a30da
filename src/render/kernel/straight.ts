import { wideOne } from './layout';

/** Adding it to a float below it rounds the float to an integer, which is then in the low bits. */
// @ts-ignore: decorator
@inline const roundingOne: f32 = 8_388_608;
/**
 * Makes every quotient larger by less than matters, so that halves are rounded up, as they are for opaque pixels, and
 * not to the even neighbour. Full intensity, 32640 steps, grows by a quarter of a step.
 */
// @ts-ignore: decorator
@inline const nudge: f32 = 1 + 1.0 / 131_072.0;

/** Wide pixels of a row, in place, with straight instead of premultiplied colour; black where alpha is 0. */
export function straightenRow(wide: usize, width: i32): void {
  for (let x = 0; x < width; x += 4, wide += 32) {
    const redGreen = evenWords(v128.load(wide), v128.load(wide, 16));
    const blueAlpha = oddWords(v128.load(wide), v128.load(wide, 16));
    const scale = straightScale(blueAlpha, <f32>wideOne);
    const redGreens = joinHalves(straight(lowHalves(redGreen), scale), straight(highHalves(redGreen), scale));
    const blueAlphas = joinHalves(straight(lowHalves(blueAlpha), scale), blueAlpha);
    v128.store(wide, i32x4.shuffle(redGreens, blueAlphas, 0, 4, 1, 5));
    v128.store(wide, i32x4.shuffle(redGreens, blueAlphas, 2, 6, 3, 7), 16);
  }
}

/** Factors that make premultiplied colour straight, `full` being full intensity, of four pixels' blue and alpha. */
// @ts-ignore: decorator
@inline export function straightScale(blueAlpha: v128, full: f32): v128 {
  const alpha = i32x4.max_s(highHalves(blueAlpha), i32x4.splat(1));
  return f32x4.div(f32x4.splat(full * nudge), f32x4.convert_i32x4_s(alpha));
}

/** round(colour * scale), halves up, in the low 16 bits of each lane; colour never exceeds alpha. */
// @ts-ignore: decorator
@inline export function straight(colour: v128, scale: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(colour), scale), f32x4.splat(roundingOne));
}

/** Red and green of four wide pixels, as the halves of 32-bit lanes. */
// @ts-ignore: decorator
@inline export function evenWords(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 2, 4, 6);
}

/** Blue and alpha of four wide pixels. */
// @ts-ignore: decorator
@inline export function oddWords(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 1, 3, 5, 7);
}

// @ts-ignore: decorator
@inline export function lowHalves(words: v128): v128 {
  return v128.and(words, i32x4.splat(0xffff));
}

// @ts-ignore: decorator
@inline export function highHalves(words: v128): v128 {
  return i32x4.shr_u(words, 16);
}

/** Lanes of which the low halves are those of `low` and the high ones those of `high`, both taken from below. */
// @ts-ignore: decorator
@inline function joinHalves(low: v128, high: v128): v128 {
  return v128.or(lowHalves(low), i32x4.shl(high, 16));
}
