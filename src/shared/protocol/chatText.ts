import { maxUrlCharacters } from './limits.ts';

/** A piece of a message: what is only read, an address that can be opened, or somebody who is meant. */
export interface ChatPart {
  readonly kind: 'text' | 'link' | 'mention';
  readonly text: string;
}

/** What an address may end in that belongs to the sentence around it. */
const sentenceEnd = /[.,;:!?'"»”’…]+$/u;
const wordCharacter = /[\p{L}\p{N}_]/u;

/** A message in pieces that make it whole again. `names`: of those who can be meant. */
export function chatParts(text: string, names: readonly string[]): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>]+/giu)) {
    const address = trimAddress(match[0]);
    if (parseUrl(address) === undefined) continue;
    parts.push(...mentionParts(text.slice(from, match.index), names), { kind: 'link', text: address });
    from = match.index + address.length;
  }
  return [...parts, ...mentionParts(text.slice(from), names)];
}

/** Whether one of these names is meant. */
export function mentions(text: string, name: string): boolean {
  return chatParts(text, [name]).some(({ kind }) => kind === 'mention');
}

/**
 * An address as it may be handed to the system: http and https alone, and none with a name or a password in it, which only
 * serve to make it look like another one. Undefined for everything else.
 */
export function parseUrl(text: string): string | undefined {
  if (text.length > maxUrlCharacters || !/^https?:\/\/[^\s/]/i.test(text) || !isUrl(text)) return undefined;
  const [, authority = ''] = /^https?:\/\/([^/?#\\]*)/i.exec(text) ?? [];
  return authority.includes('@') || text.includes('\\') ? undefined : text;
}

/** By hand: `URL` is not in every engine's core. A host of letters of any script, or an address in brackets, and a port. */
function isUrl(text: string): boolean {
  return /^https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#]|$)/iu.test(
    text,
  );
}

/** Without the end of the sentence; a closing bracket stays where the address has opened it. */
function trimAddress(address: string): string {
  const trimmed = address.replace(sentenceEnd, '');
  const isOpened = (trimmed.match(/\(/g)?.length ?? 0) >= (trimmed.match(/\)/g)?.length ?? 0);
  if (trimmed.endsWith(')') && !isOpened) return trimAddress(trimmed.slice(0, -1));
  return trimmed.length < address.length ? trimAddress(trimmed) : trimmed;
}

function mentionParts(text: string, names: readonly string[]): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  // The longest first: of `Mia` and `Mia Berg` the second is meant where it stands.
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = at >= from ? nameAt(text, at, longestFirst) : undefined;
    if (name === undefined) continue;
    const end = at + 1 + name.length;
    parts.push(...plain(text.slice(from, at)), { kind: 'mention', text: text.slice(at, end) });
    from = end;
  }
  return [...parts, ...plain(text.slice(from))];
}

function nameAt(text: string, at: number, names: readonly string[]): string | undefined {
  if (wordCharacter.test(text[at - 1] ?? '')) return undefined;
  const rest = text.slice(at + 1).toLowerCase();
  return names.find((name) => rest.startsWith(name.toLowerCase()) && !wordCharacter.test(rest[name.length] ?? ''));
}

function plain(text: string): readonly ChatPart[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
