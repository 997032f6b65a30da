import type { KernelFunctions } from './kernel.ts';
import type { Rect } from './rect.ts';
import { type PixelBytes, slackPixels, type Tile } from './tile.ts';

const pageBytes = 65_536;

export type Table = Int16Array | Int32Array | Float32Array | Uint8Array;

/** Hands out the kernel's memory piece by piece; `release` takes everything back at once. */
export class Arena {
  readonly #kernel: KernelFunctions;
  #next: number;

  constructor(kernel: KernelFunctions) {
    this.#kernel = kernel;
    this.#next = this.#start();
  }

  /** A tile of undefined content, with room for what the kernel reads and writes past its rows and below them. */
  tile(rect: Rect, bytesPerPixel: PixelBytes): Tile {
    const stride = (rect.width + slackPixels) * bytesPerPixel;
    return { rect, address: this.allocate(stride * (rect.height + 1)), stride, bytesPerPixel };
  }

  /** Room for that many rows of wide pixels, as the kernel's scratch space. */
  scratch(width: number, rows: number): number {
    return this.allocate((width + 2 * slackPixels) * 8 * rows);
  }

  /** Copies a table in and returns its address. */
  table(values: Table): number {
    const address = this.allocate(values.byteLength + slackPixels * 8);
    this.write(values, address);
    return address;
  }

  write({ buffer, byteOffset, byteLength }: Table, address: number): void {
    this.bytes().set(new Uint8Array(buffer, byteOffset, byteLength), address);
  }

  /** All of the memory as it is now: the next allocation may replace it. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#kernel.memory.buffer);
  }

  /** Does some work and takes back what it allocated, so that the next work finds the same memory in the cache. */
  borrow(work: () => void): void {
    const start = this.#next;
    work();
    this.#next = start;
  }

  release(): void {
    this.#next = this.#start();
  }

  /** Address of that many bytes, a multiple of 16. Throws a RangeError where memory is at its end. */
  allocate(byteLength: number): number {
    const address = this.#next;
    this.#next = Math.ceil((address + byteLength) / 16) * 16;
    const missing = this.#next + pageBytes - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / pageBytes));
    return address;
  }

  #start(): number {
    return Math.ceil(this.#kernel.heapBase.value / 16) * 16 + slackPixels * 8;
  }
}
