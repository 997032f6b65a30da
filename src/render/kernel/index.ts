/**
 * The kernel: plain functions over memory that the loader lays out. Widths are in pixels, strides in bytes, pointers
 * in bytes. "Pixels" are 4 bytes of straight RGBA; "wide pixels" are 4 x 16 bits of premultiplied RGBA, a level being
 * 128 steps. Rows may be read and written up to `slackPixels` past their end, so the loader leaves that much room.
 */
export { heapBase } from './layout';
export { display, displayTable } from './display';
export { colourTable, finishColours, finishTable, mapColours } from './point';
export { vibrance } from './vibrance';
export { vignette } from './vignette';
export { grain } from './grain';
export { isOpaque, padRows, widen, widenOpaque } from './pixels';
export { reduce, reduceOpaque, upsample, upsampleTo } from './pyramid';
export { convolve, convolveTo } from './convolve';
export { halve } from './mips';
export { sharpenBinomial, sharpenBinomialOpaque } from './binomial';
export { sharpen, sharpenOpaque } from './fiveTaps';
export { addRow, finishRow } from './resample';
export { turn } from './turn';
export { premultiplyRow, sumAcross, sumDown } from './lanczos';
