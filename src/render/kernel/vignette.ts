import { fullLevel, loadBlue, loadGreen, loadRed, storeColours } from './four';

/**
 * Darkens or lightens towards the corners; see `Vignette` in the plan. `columns` and `lines` hold, as floats, for each
 * column and each row its half of the squared distance from the middle. In place; alpha stays.
 */
export function vignette(
  pixels: usize, stride: usize, width: i32, rows: i32, columns: usize, lines: usize, amount: f32,
): void {
  for (let y = 0; y < rows; y++, pixels += stride, lines += 4) {
    vignetteRow(pixels, width, columns, load<f32>(lines), amount);
  }
}

function vignetteRow(pixels: usize, width: i32, columns: usize, line: f32, amount: f32): void {
  const down = f32x4.splat(line);
  const one = f32x4.splat(1);
  const strength = f32x4.splat(-abs<f32>(amount));
  const light = f32x4.splat(max<f32>(0, amount) * fullLevel);
  for (let x = 0; x < width; x += 4, pixels += 16, columns += 16) {
    const s = f32x4.pmin(one, f32x4.add(down, v128.load(columns)));
    const weight = f32x4.mul(f32x4.mul(s, s), f32x4.sub(f32x4.splat(3), f32x4.add(s, s)));
    const kept = f32x4.add(one, f32x4.mul(strength, weight));
    const added = f32x4.mul(light, weight);
    const red = f32x4.add(f32x4.mul(loadRed(pixels), kept), added);
    const green = f32x4.add(f32x4.mul(loadGreen(pixels), kept), added);
    const blue = f32x4.add(f32x4.mul(loadBlue(pixels), kept), added);
    storeColours(pixels, red, green, blue);
  }
}
