/** First byte that the compiler does not use. */
export const heapBase: usize = __heap_base;

/** Bits below a level in a wide pixel. */
// @ts-ignore: decorator
@inline export const fractionBits: i32 = 7;
/** Full intensity in a wide pixel. */
// @ts-ignore: decorator
@inline export const wideOne: i32 = 255 << fractionBits;
/** Half a level in a wide pixel. */
// @ts-ignore: decorator
@inline export const halfLevel: i16 = 64;
