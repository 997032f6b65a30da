/** Every character that means something in Markdown of any kind, or in HTML, wherever it stands. CommonMark lets a backslash stand before each. */
const special = /[\\`*_{}[\]<>#!|~&$^:]/g;
/** What means something at the beginning of a line alone: lists, headings, rules. */
const leading = /^[+\-=]|(?<=^\d{1,9})[.)]/;
/**
 * What GitHub, VS Code and their kin make links and notices of, also where it is escaped: people, issues, addresses, with
 * a scheme, without one, and without anything but a name that ends as domains do.
 */
const linking =
  /@|#(?=\d)|\/(?=\/)|\bwww(?=\.)|\bGH(?=-\d)|(?<=[\p{L}\p{N}])\.(?=(?:[a-z]{2}|рф|xn--[a-z\d-]+|com|net|org|info|biz|edu|gov|pro|web|xxx|aero|asia|coop|museum|name|shop)(?![\p{L}\p{N}]))/giu;
const zeroWidthSpace = '\u200b';
/**
 * A web address that stands by itself, of plain characters alone: others may look like what they are not. Nothing in it ends
 * a span of code or begins a formula, and what stands at its end in a sentence is no part of it.
 */
const address = /(?<=^|[\s(])https?:\/\/[\w\-.~:/?#[\]@!&'()*+,;=%]*[\w\-~/=#&%](?=[\s,;!?)]|\.?(?:\s|$))/g;

/**
 * Somebody's words for a line of Markdown: shown as they are, nothing in them is markup, names nobody and links nowhere. Line
 * breaks stay breaks.
 */
export function escapeMarkdown(text: string): string {
  return linesOf(text).map(escapeLine).join('<br>');
}

/** The same, with web addresses as code: whole, to be read and copied, and no links either. */
export function escapeMessage(text: string): string {
  return linesOf(text).map(escapeAroundAddresses).join('<br>');
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trim());
}

function escapeAroundAddresses(line: string): string {
  const found = line.match(address) ?? [];
  const rest = line.split(address);
  return rest.map((words, n) => escapeLine(words) + (found[n] === undefined ? '' : `\`${found[n]}\``)).join('');
}

function escapeLine(line: string): string {
  return line.replace(linking, `$&${zeroWidthSpace}`).replace(special, '\\$&').replace(leading, '\\$&');
}

/** A relative path for a link; whatever is not plain is percent-encoded. */
export function linkTarget(path: string): string {
  return path.split('/').map(encodePart).join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
