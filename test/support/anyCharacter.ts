import fc from 'fast-check';

const [firstHalf, halves] = [0xd800, 0x800];

/** Any code point but halves of pairs, as fast-check's own "binary", which begins with a list of the million there are. */
export const anyCharacter = fc.nat(0x10ffff - halves).map(
  (n) => String.fromCodePoint(n < firstHalf ? n : n + halves),
  (text) => {
    const [character, ...more] = typeof text === 'string' ? text : '';
    const code = character?.codePointAt(0);
    if (code === undefined || more.length > 0 || (code >= firstHalf && code < firstHalf + halves))
      throw new Error('not one character');
    return code < firstHalf ? code : code - halves;
  },
);
