/** Whether a property is to go, by the two parts of its name. */
export type IsUnwanted = (prefix: string, property: string) => boolean;

/** A prefix in whatever script, read as Latin-1, and a property's name in ASCII. */
const name = '([^\\s:=<>"\'/]+):(\\w+)';
/** The value is looked at and not taken: in what only looks like an attribute, it would lead over the next ones. */
const attribute = new RegExp(`\\s${name}\\s*=\\s*(?=("[^"]*"|'[^']*'))`, 'g');
const tag = new RegExp(`<(/?)${name}(?:\\s[^<>]*)?/?>`, 'g');
const tagStart = new RegExp(`</?${name}(?=[\\s/>]|$)`, 'g');

/**
 * The packet without these properties, as attributes or as elements. An element without an end stays. Reads the text once
 * for each of the two: a packet can be as long as its file, and made so that every look for an end goes to the end of it.
 */
export function withoutProperties(text: string, isUnwanted: IsUnwanted): string {
  const withElements = without(text, attributesOf(text, isUnwanted));
  return without(withElements, elementsOf(withElements, isUnwanted));
}

/** Whether some tag still has such a name, as one without its other half has. */
export function hasElement(text: string, isUnwanted: IsUnwanted): boolean {
  for (const [, prefix = '', property = ''] of text.matchAll(tagStart)) if (isUnwanted(prefix, property)) return true;
  return false;
}

type Span = readonly [from: number, to: number];

function without(text: string, spans: Iterable<Span>): string {
  const rest: string[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    rest.push(text.slice(at, from));
    at = to;
  }
  return rest.join('') + text.slice(at);
}

function* attributesOf(text: string, isUnwanted: IsUnwanted): Generator<Span> {
  for (const { 0: start, 1: prefix = '', 2: property = '', 3: value = '', index } of text.matchAll(attribute))
    if (isUnwanted(prefix, property)) yield [index, index + start.length + value.length];
}

function* elementsOf(text: string, isUnwanted: IsUnwanted): Generator<Span> {
  let open: { readonly name: string; readonly from: number } | undefined;
  for (const { from, to, kind, name } of tagsOf(text, isUnwanted)) {
    if (open?.name === name && kind === 'end') {
      yield [open.from, to];
      open = undefined;
    } else if (!open && kind === 'start') open = { name, from };
    // What stands in one that goes, goes with it.
    else if (!open && kind === 'alone') yield [from, to];
  }
}

function* tagsOf(text: string, isUnwanted: IsUnwanted) {
  for (const { 0: whole, 1: slash, 2: prefix = '', 3: property = '', index } of text.matchAll(tag)) {
    if (!isUnwanted(prefix, property)) continue;
    const kind = slash === '/' ? 'end' : whole.endsWith('/>') ? 'alone' : 'start';
    yield { from: index, to: index + whole.length, kind, name: `${prefix}:${property}` } as const;
  }
}
