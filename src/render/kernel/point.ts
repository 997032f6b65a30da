/**
 * For each level of red, of green and of blue four 32-bit contributions (to red, green, blue, none) with 16 bits
 * below a level. At a fixed address, which saves an addition for each look-up.
 */
export const colourTable: usize = memory.data(3 * 256 * 16, 16);

/**
 * Maps every colour to the sum of its three entries in `colourTable`, so a tone curve and a matrix cost one pass of
 * three look-ups a pixel. In place; alpha stays.
 */
export function mapColours(pixels: usize, stride: usize, width: i32, rows: i32): void {
  for (let y = 0; y < rows; y++, pixels += stride) mapRow(pixels, pixels + (<usize>width << 2));
}

// @ts-ignore: decorator
@inline function mapRow(pixels: usize, end: usize): void {
  const alpha = i32x4.splat(0xff000000);
  for (; pixels < end; pixels += 16) {
    const low = i16x8.narrow_i32x4_s(mapOne(pixels), mapOne(pixels + 4));
    const high = i16x8.narrow_i32x4_s(mapOne(pixels + 8), mapOne(pixels + 12));
    const mapped = i8x16.narrow_i16x8_u(low, high);
    v128.store(pixels, v128.bitselect(v128.load(pixels), mapped, alpha));
  }
}

// @ts-ignore: decorator
@inline function mapOne(pixel: usize): v128 {
  const red = v128.load(<usize>load<u8>(pixel) << 4, colourTable);
  const green = v128.load(<usize>load<u8>(pixel, 1) << 4, colourTable + 4096);
  const blue = v128.load(<usize>load<u8>(pixel, 2) << 4, colourTable + 8192);
  return i32x4.shr_s(i32x4.add(i32x4.add(red, green), blue), 16);
}
