/**
 * Tells pictures apart, here and in a page: two multiplicative hashes over words of 32 bits (FNV-1a's scheme). Made in
 * place, where a digest of the browser's would copy hundreds of megabytes first.
 */
export function hashPixels(data: Uint8Array | Uint8ClampedArray): string {
  const words = data.byteOffset % 4 === 0 ? data : data.slice();
  let [a, b] = [0x811c9dc5, 0x9dc5811c];
  for (const word of new Uint32Array(words.buffer, words.byteOffset, words.length >> 2)) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ word, 0x5bd1e995) + 1;
  }
  return [a, b, data.length].map((value) => (value >>> 0).toString(16)).join('-');
}
