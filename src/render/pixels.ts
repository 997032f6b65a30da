/** An image, or a reduced copy of one: rows of straight-alpha RGBA, 8 bits a channel, without gaps. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Where the top left pixel lies in the whole picture, of which this is a part; 0 where absent. */
  readonly x?: number;
  readonly y?: number;
}
