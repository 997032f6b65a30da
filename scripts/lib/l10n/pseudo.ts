const plain = 'aceilnorstuyzACEILNORSTUYZ';
const accented = 'áçéîļñöřšťüýžÁÇÉÎĻÑÖŘŠŤÜÝŽ';
/** Places of values, VS Code's icons, and where links lead. */
const kept = /(\{\d+\}|\$\([\w~-]+\)|\]\([^)]*\))/;
/** How much longer texts are in other languages. */
const growth = 0.3;

/**
 * A made-up language in which English stays readable: who sees a text without `[!!` sees one that cannot be translated,
 * and what holds these texts has room for German or Finnish.
 */
export function pseudoText(text: string): string {
  const strange = text.split(kept).map((part) => (kept.test(part) ? part : withAccents(part)));
  return `[!! ${strange.join('')}${'~~~~ '.repeat(Math.ceil((text.length * growth) / 5)).trimEnd()} !!]`;
}

function withAccents(text: string): string {
  return [...text].map((letter) => accented[plain.indexOf(letter)] ?? letter).join('');
}
