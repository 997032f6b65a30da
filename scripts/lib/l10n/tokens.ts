export interface Token {
  /** A template's substitutions follow it as tokens of their own, in brackets. */
  readonly kind: 'word' | 'sign' | 'text' | 'template';
  /** Of a text: what it says. Of a template: the same, each substitution as one NUL character. */
  readonly value: string;
  readonly line: number;
}

/** The tokens of a TypeScript file, comments and regular expressions left out. Enough to find texts and calls. */
export function tokensOf(source: string): Token[] {
  const reader = new Reader(source);
  reader.readCode();
  return reader.tokens;
}

const unread = /\s+|\/\/[^\n]*|\/\*.*?\*\//sy;
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const literal = /(['"])(?:\\.|(?!\1)[^\\\n])*\1/sy;
const word = /[\p{L}\p{N}_$#]+/uy;
const sign = /===|!==|==|!=|=>|\?\.(?!\d)|\?\?|&&|\|\||\S/y;
const templateText = /(?:\\.|(?!\$\{)[^\\`])+/sy;

class Reader {
  readonly tokens: Token[] = [];
  readonly #source: string;
  #at = 0;
  /** The line of a place before which nobody asks again. */
  #line = 1;
  #lineAt = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Up to the bracket that closes what is open, or to the end. */
  readCode(): void {
    for (let depth = 0; this.#at < this.#source.length; ) {
      if (this.#take(unread) !== '') continue;
      const next = this.#source[this.#at];
      if (next === '}' && depth === 0) return;
      depth += Number(next === '{') - Number(next === '}');
      this.#readToken(next);
    }
  }

  #readToken(next: string | undefined): void {
    if (next === "'" || next === '"') this.#add('text', () => unescaped(this.#take(literal).slice(1, -1)));
    else if (next === '`') this.#readTemplate();
    else if (next === '/' && regexMayFollow(this.tokens.at(-1)) && this.#take(regex) !== '') return;
    else if (this.#sees(word)) this.#add('word', () => this.#take(word));
    else this.#add('sign', () => this.#take(sign));
  }

  #readTemplate(): void {
    const place = this.tokens.length;
    const line = this.#lineHere();
    const parts: string[] = [];
    this.tokens.push({ kind: 'template', value: '', line });
    for (this.#at += 1; this.#at < this.#source.length && this.#source[this.#at] !== '`'; ) {
      const text = this.#take(templateText);
      if (text === '') this.#readSubstitution();
      parts.push(text === '' ? '\0' : unescaped(text));
    }
    this.#at += 1;
    this.tokens[place] = { kind: 'template', value: parts.join(''), line };
  }

  #readSubstitution(): void {
    const line = this.#lineHere();
    this.tokens.push({ kind: 'sign', value: '[', line });
    this.#at += 2;
    this.readCode();
    this.tokens.push({ kind: 'sign', value: ']', line });
    this.#at += 1;
  }

  #add(kind: Token['kind'], read: () => string): void {
    const [before, line] = [this.#at, this.#lineHere()];
    this.tokens.push({ kind, value: read(), line });
    // An unfinished literal: whatever it is, it is no text.
    if (this.#at === before) this.#at += 1;
  }

  #sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#source);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#source) ?? [];
    this.#at += found.length;
    return found;
  }

  #lineHere(): number {
    for (; this.#lineAt < this.#at; this.#lineAt += 1) this.#line += Number(this.#source[this.#lineAt] === '\n');
    return this.#line;
  }
}

/** After a value a slash divides. */
function regexMayFollow(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'word') return before.value === 'return';
  return before.kind === 'sign' && ![')', ']', '}'].includes(before.value);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', '\n': '' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (_, four, two, one: string | undefined) =>
    one === undefined ? String.fromCharCode(Number.parseInt(four ?? two, 16)) : (escapes[one] ?? one),
  );
}
