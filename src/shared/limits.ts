/** Every limit of the project, each with its reason. */

/** Largest image, in pixels: 100 MP is 400 MB of RGBA, which still renders and encodes in a 1.5 GB process. */
export const maxPixels = 100_000_000;
/** From so many pixels on, memory counts more than time: 50 MP is 200 MB of RGBA, of which there are several copies. */
export const hugePixels = 50_000_000;
/**
 * Largest image that keeps 16 bits a channel, in pixels, as it is and as it is written: 25 MP are 200 MB, several copies
 * of which stay under 1.5 GB. Larger ones become 8 bits, which is said before saving.
 */
export const maxDeepPixels = 25_000_000;
/** From so many pixels on, one image with 16 bits a channel at a time: two of 10 MP need what one of 25 MP does. */
export const hugeDeepPixels = 10_000_000;
/** Largest lossless WebP that is opened, in pixels: libwebp keeps all of it three times, some 19 bytes a pixel. */
export const maxLosslessWebpPixels = 60_000_000;
/** The same for a lossy WebP with alpha: 14 bytes a pixel. */
export const maxAlphaWebpPixels = 80_000_000;
/**
 * Largest WebP that is written lossless or with alpha, in pixels. At its least effort the encoder takes 27 bytes a pixel,
 * at a usual one 42, for which there is memory up to the second number.
 */
export const maxWrittenWebpPixels = 40_000_000;
export const maxEffortWebpPixels = 20_000_000;
/** Largest lossy WebP without alpha that is written, in pixels: one full of noise takes the encoder 16 bytes a pixel. */
export const maxLossyWebpPixels = 80_000_000;
/** Longest side of a WebP, in pixels: its header has 14 bits for it. */
export const maxSideWebpPixels = 16_383;
/** Largest GIF that is written, in pixels: the search for its 256 colours takes 16 bytes a pixel. */
export const maxWrittenGifPixels = 85_000_000;
/**
 * Largest AVIF that is opened and written, in pixels: the encoder takes 20 bytes a pixel with chroma at half the
 * resolution, the decoder 18, and neither gets the memory for 100 megapixels at all.
 */
export const maxAvifPixels = 50_000_000;
/** Up to so many pixels AVIF is written with chroma at full resolution, which takes 33 bytes a pixel. */
export const maxFullChromaAvifPixels = 32_000_000;
/** From so many pixels on, what encoders of that appetite write passes through files: nothing else is in memory then. */
export const heavyPixels = 16_000_000;
/**
 * Pixels one worker decodes before another takes over: if V8 did not collect at all, it would still hold some 13 bytes of
 * each, 3.3 GB. A new one has to read and compile its codecs first, so it is not done needlessly.
 */
export const maxWorkerPixels = 250_000_000;
/** Longest side, in pixels: what canvases and codecs accept everywhere. */
export const maxSidePixels = 32_768;
/** Largest file, in bytes: it is held in memory while it is decoded and sent. */
export const maxFileBytes = 100 * 1024 * 1024;
/** A worker's process that does not run after this long, in milliseconds, is ended: slow disks and virus scanners take seconds. */
export const workerStartTimeoutMs = 30_000;
/** A decode that takes longer than this, in milliseconds, is ended with its worker. */
export const decodeTimeoutMs = 30_000;
/**
 * The same for a huge image, which a thread of its own decodes into a file: 400 MB for 100 MP, which a slow disk or a
 * network folder takes at 5 MB a second.
 */
export const hugeDecodeTimeoutMs = 120_000;
/** Rendering and encoding together may take this long, in milliseconds: AVIF of 100 MP in WebAssembly takes minutes. */
export const encodeTimeoutMs = 600_000;
/** Largest sidecar, in bytes: a recipe takes a few hundred; this leaves room for newer versions with more in them. */
export const maxSidecarBytes = 1024 * 1024;
