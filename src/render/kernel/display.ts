/** Lattice points along each colour, see `displayPoints` of the plan. */
const points: i32 = 33;
/** Bytes of a lattice point: red, green, blue and nothing, 16 bits each. */
// @ts-ignore: decorator
@inline const redStep: usize = 8;
// @ts-ignore: decorator
@inline const greenStep: usize = 8 * 33;
// @ts-ignore: decorator
@inline const blueStep: usize = 8 * 33 * 33;

/** What each lattice point becomes; red changes fastest. */
export const displayTable: usize = memory.data(8 * 33 * 33 * 33, 16);

// @ts-ignore: decorator
@inline const lowBytes: u64 = 0x00ff00ff00ff00ff;
// @ts-ignore: decorator
@inline const halves: u64 = 0x0080008000800080;

/**
 * Maps every colour through `displayTable`, tetrahedra between the lattice points (Kasson et al., "Performing color
 * space conversions with three-dimensional linear interpolation", Journal of Electronic Imaging 4(3), 1995). In place;
 * alpha stays.
 */
export function display(pixels: usize, stride: usize, width: i32, rows: i32): void {
  for (let y = 0; y < rows; y++, pixels += stride) displayRow(pixels, pixels + (<usize>width << 2));
}

function displayRow(pixels: usize, end: usize): void {
  let last: u32 = 0;
  let shown = displayOne(0);
  for (; pixels < end; pixels += 4) {
    const colour = load<u32>(pixels);
    if ((colour & 0xffffff) != last) {
      last = colour & 0xffffff;
      shown = displayOne(last);
    }
    store<u32>(pixels, (colour & 0xff000000) | shown);
  }
}

function displayOne(colour: u32): u32 {
  const red = placeOf(colour & 255);
  const green = placeOf((colour >> 8) & 255);
  const blue = placeOf((colour >> 16) & 255);
  const corner = displayTable + (red >> 8) * redStep + (green >> 8) * greenStep + (blue >> 8) * blueStep;
  return pack(tetrahedron(corner, red & 255, green & 255, blue & 255));
}

/** The lattice cell of a level in the upper bits, and how far into it the level is, in 1/255, in the lower eight. */
// @ts-ignore: decorator
@inline function placeOf(level: u32): u32 {
  const place = level * (points - 1);
  // The last level lies at the far end of the last cell.
  const cell = min(place / 255, <u32>points - 2);
  return (cell << 8) | (place - cell * 255);
}

/** From the corner along the three colours, the largest fraction first: the four points of the tetrahedron around. */
function tetrahedron(corner: usize, red: u64, green: u64, blue: u64): u64 {
  if (red >= green) {
    if (green >= blue) return along(corner, redStep, greenStep, blueStep, red, green, blue);
    if (red >= blue) return along(corner, redStep, blueStep, greenStep, red, blue, green);
    return along(corner, blueStep, redStep, greenStep, blue, red, green);
  }
  if (red >= blue) return along(corner, greenStep, redStep, blueStep, green, red, blue);
  if (green >= blue) return along(corner, greenStep, blueStep, redStep, green, blue, red);
  return along(corner, blueStep, greenStep, redStep, blue, green, red);
}

/** Four channels at once in the 16-bit lanes of a number: the weights add up to 255, so no lane overflows. */
// @ts-ignore: decorator
@inline function along(at: usize, a: usize, b: usize, c: usize, most: u64, middle: u64, least: u64): u64 {
  const start = load<u64>(at) * (255 - most);
  const first = load<u64>(at + a) * (most - middle);
  const second = load<u64>(at + a + b) * (middle - least);
  return start + first + second + load<u64>(at + a + b + c) * least;
}

/** Each lane divided by 255, to the nearest, and the first three as bytes. */
// @ts-ignore: decorator
@inline function pack(lanes: u64): u32 {
  const rounded = lanes + halves;
  const bytes = ((rounded + ((rounded >> 8) & lowBytes)) >> 8) & lowBytes;
  return <u32>(bytes & 255) | (<u32>(bytes >> 8) & 0xff00) | (<u32>(bytes >> 16) & 0xff0000);
}
