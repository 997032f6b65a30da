import { narrowRow } from './convolve';
import { addDetail, addSeenDetail } from './sharpen';
import { addClarity, addSeenClarity } from './clarity';

/** What is made of a soft copy of the picture: itself, ... */
// @ts-ignore: decorator
@inline const asItIs: i32 = 0;
/** ... a sharpened picture, ... */
// @ts-ignore: decorator
@inline const unsharp: i32 = 1;

/**
 * Makes a row of results from a soft row of wide pixels, which may be changed, and the same row of the picture itself.
 * `purpose` is 0 for the soft picture, 1 for sharpening, 2 for clarity; `amount` is in 1/16384.
 */
// @ts-ignore: decorator
@inline export function combineRow(
  soft: usize, pixels: usize, width: i32, purpose: i32, amount: i32, out: usize, opaque: bool,
): void {
  if (purpose == asItIs) narrowRow(soft, width, out, opaque);
  else if (purpose == unsharp) {
    if (opaque) addDetail(pixels, soft, width, amount, out);
    else addSeenDetail(pixels, soft, width, amount, out);
  } else if (opaque) addClarity(pixels, soft, width, amount, out);
  else addSeenClarity(pixels, soft, width, amount, out);
}
