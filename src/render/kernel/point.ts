/**
 * For each level of red, of green and of blue four 32-bit contributions (to red, green, blue, none) with 16 bits
 * below a level. At a fixed address, which saves an addition for each look-up.
 */
export const colourTable: usize = memory.data(3 * 256 * 16, 16);

/** Bits below a level in what `finishColours` looks up. */
// @ts-ignore: decorator
@inline const finishBits: i32 = 4;
/** Bytes of one channel's table: an entry for each sixteenth of a level. */
// @ts-ignore: decorator
@inline const finishBytes: usize = 4096;
/** For red, green and blue the level that each sixteenth of a level becomes, from 0 to 255 * 16. */
export const finishTable: usize = memory.data(3 * 4096, 16);

/**
 * Maps every colour to the sum of its three entries in `colourTable`, so a tone curve and a matrix cost one pass of
 * three look-ups a pixel. In place; alpha stays.
 */
export function mapColours(pixels: usize, stride: usize, width: i32, rows: i32): void {
  for (let y = 0; y < rows; y++, pixels += stride) mapRow(pixels, pixels + (<usize>width << 2));
}

/** The same, and then each channel through its `finishTable`. */
export function finishColours(pixels: usize, stride: usize, width: i32, rows: i32): void {
  for (let y = 0; y < rows; y++, pixels += stride) finishRow(pixels, pixels + (<usize>width << 2));
}

// @ts-ignore: decorator
@inline function mapRow(pixels: usize, end: usize): void {
  const alpha = i32x4.splat(0xff000000);
  for (; pixels < end; pixels += 16) {
    const low = i16x8.narrow_i32x4_s(mapOne(pixels, 16), mapOne(pixels + 4, 16));
    const high = i16x8.narrow_i32x4_s(mapOne(pixels + 8, 16), mapOne(pixels + 12, 16));
    const mapped = i8x16.narrow_i16x8_u(low, high);
    v128.store(pixels, v128.bitselect(v128.load(pixels), mapped, alpha));
  }
}

// @ts-ignore: decorator
@inline function finishRow(pixels: usize, end: usize): void {
  const most = i32x4.splat(255 << finishBits);
  for (; pixels < end; pixels += 4) {
    const places = i32x4.min_s(i32x4.max_s(mapOne(pixels, 16 - finishBits), i32x4.splat(0)), most);
    store<u8>(pixels, load<u8>(finishTable + i32x4.extract_lane(places, 0)));
    store<u8>(pixels, load<u8>(finishTable + finishBytes + i32x4.extract_lane(places, 1)), 1);
    store<u8>(pixels, load<u8>(finishTable + 2 * finishBytes + i32x4.extract_lane(places, 2)), 2);
  }
}

/** The sum of a pixel's three entries, with that many bits less below a level. */
// @ts-ignore: decorator
@inline function mapOne(pixel: usize, shift: i32): v128 {
  const red = v128.load(<usize>load<u8>(pixel) << 4, colourTable);
  const green = v128.load(<usize>load<u8>(pixel, 1) << 4, colourTable + 4096);
  const blue = v128.load(<usize>load<u8>(pixel, 2) << 4, colourTable + 8192);
  return i32x4.shr_s(i32x4.add(i32x4.add(red, green), blue), shift);
}
