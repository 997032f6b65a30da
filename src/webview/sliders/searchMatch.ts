/**
 * Whether something that goes by these names is meant: each word of the query is found in the label, which comes
 * first, or begins a word of one of the names. Pure.
 */
export function matchesQuery(query: string, [label = '', ...others]: readonly string[]): boolean {
  const names = others.flatMap(wordsOf).concat(others.map(fold));
  return wordsOf(query).every((word) => fold(label).includes(word) || names.some((name) => name.startsWith(word)));
}

export function isEmptyQuery(query: string): boolean {
  return wordsOf(query).length === 0;
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '');
}

/** Small letters without accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
