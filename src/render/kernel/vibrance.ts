import { fullLevel, loadBlue, loadGreen, loadRed, storeColours, weighted } from './four';

/** Moves colours away from their luma, the greyer ones further; see `Vibrance` in the plan. In place; alpha stays. */
export function vibrance(pixels: usize, stride: usize, width: i32, rows: i32, amount: f32): void {
  for (let y = 0; y < rows; y++, pixels += stride) vibranceRow(pixels, width, amount);
}

function vibranceRow(pixels: usize, width: i32, amount: f32): void {
  const most = f32x4.splat(amount);
  const share = f32x4.splat(amount / fullLevel);
  for (let x = 0; x < width; x += 4, pixels += 16) {
    const red = loadRed(pixels);
    const green = loadGreen(pixels);
    const blue = loadBlue(pixels);
    const lightest = f32x4.pmax(red, f32x4.pmax(green, blue));
    const chroma = f32x4.sub(lightest, f32x4.pmin(red, f32x4.pmin(green, blue)));
    const gain = f32x4.sub(most, f32x4.mul(chroma, share));
    const grey = weighted(red, green, blue, 0.213, 0.715, 0.072);
    storeColours(pixels, away(red, grey, gain), away(green, grey, gain), away(blue, grey, gain));
  }
}

// @ts-ignore: decorator
@inline function away(colour: v128, grey: v128, gain: v128): v128 {
  return f32x4.add(colour, f32x4.mul(f32x4.sub(colour, grey), gain));
}
