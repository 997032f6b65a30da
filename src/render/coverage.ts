/** What of a line of pixels lies in one result: shares of the first and last pixel, and whole ones between them. */
export interface Coverage {
  readonly first: number;
  readonly whole: number;
  readonly firstShare: number;
  readonly lastShare: number;
}

/** What of a line of `size` pixels lies between two places on it. */
export function coverageOf(from: number, to: number, size: number): Coverage {
  const first = Math.min(size - 1, Math.floor(from));
  const last = Math.floor(to);
  if (last === first) return { first, whole: 0, firstShare: to - from, lastShare: 0 };
  return { first, whole: last - first - 1, firstShare: first + 1 - from, lastShare: to - last };
}

/** That many, as the kernel's `addRow` wants them. */
export function packCoverages(count: number, coverage: (index: number) => Coverage): Int32Array {
  const integers = new Int32Array(count * 4);
  const floats = new Float32Array(integers.buffer);
  for (let index = 0; index < count; index++) {
    const { first, whole, firstShare, lastShare } = coverage(index);
    integers[index * 4] = first;
    integers[index * 4 + 1] = whole;
    floats[index * 4 + 2] = firstShare;
    floats[index * 4 + 3] = lastShare;
  }
  return integers;
}
