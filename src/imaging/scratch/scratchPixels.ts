import { closeSync, openSync, readSync } from 'node:fs';
import type { Pixels } from '../../render/pixels.ts';
import type { Size } from '../../shared/recipe/size.ts';

/** Decoded pixels in a file instead of in memory: rows of straight RGBA without gaps, 8 bits a channel. */
export interface ScratchPixels extends Size {
  readonly path: string;
  /** Where the first row begins, in bytes. */
  readonly offset: number;
}

/** Whole rows of pixels that lie in a file, read when they are asked for. */
export class ScratchRows {
  readonly #pixels: ScratchPixels;
  readonly #file: number;

  constructor(pixels: ScratchPixels) {
    this.#pixels = pixels;
    this.#file = openSync(pixels.path, 'r');
  }

  /** The rows from `y` on, with their place in the picture. Throws where the file ends before them. */
  read(y: number, height: number): Pixels {
    const { width, offset } = this.#pixels;
    const data = new Uint8Array(width * height * 4);
    const start = offset + y * width * 4;
    for (let at = 0; at < data.length; ) {
      const count = readSync(this.#file, data, at, data.length - at, start + at);
      if (count === 0) throw new Error('a scratch file is shorter than its picture');
      at += count;
    }
    return { width, height, data, y };
  }

  close(): void {
    closeSync(this.#file);
  }
}
