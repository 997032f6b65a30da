import { type Token, tokensOf } from './tokens.ts';

export interface FoundText {
  readonly text: string;
  readonly line: number;
}

export interface Texts {
  /** The messages that go through `t`. */
  readonly messages: readonly FoundText[];
  /** What reads like a text and goes through nothing, and calls of `t` that no translation can serve. */
  readonly problems: readonly FoundText[];
}

/** An open bracket: of a call, where `callee` is not empty. */
interface Bracket {
  readonly callee: string;
  /** How many commas came before. */
  argument: number;
  /** The property or variable that gets what comes next. */
  key: string;
  readonly line: number;
  /** The literals of each argument. */
  readonly literals: Map<number, string[]>;
}

const translating = /^(?:t|l10n\.t|vscode\.l10n\.t)$/;
/** Read by whoever looks into a bug, in English, or by no one. */
const unseen =
  /(?:^|[.#])(?:\w*Error|super|log\.(?:trace|debug|info|warn|error)|check|addIssue|setHeader|querySelector(?:All)?|closest|matches|startsWith|matchMedia)$/;
/** Properties and attributes that hold a name of the page's script or style, not of a person's. */
const inner = /^(?:class|className|icon|transform|clipPath|aria-keyshortcuts|role|id|for|type)$|(?:Selector|Query)$/;
/** Those that people see, whatever they hold. */
const outer =
  /^(?:title|label|placeholder|placeHolder|alt|aria-label|aria-description|aria-roledescription|aria-valuetext)$/;
const keywords = new Set(['if', 'for', 'while', 'switch', 'return', 'await', 'typeof', 'in', 'of', 'case', 'catch']);
/** Names that are the same everywhere, DOM keys and VS Code's error codes. */
const codes =
  /^(?:[A-Z]{2,5}|PixelPair|VS Code|WebP|Exif|JPEG XL|SGI LogLuv|Escape|Enter|Home|End|Tab|Delete|Backspace|Alt|Shift|Control|Meta|Mac)$|^(?:[A-Z][a-z]*){2,}$/;
const vscodeIcons = /\$\([\w~-]+\)/g;
/** Lengths, names of style classes, markup, addresses, heads of HTTP and the rules of a security policy. */
const unreadable = /^[a-z]+[A-Z]|^[\0 \d]*(?:\0(?:px|%) ?)+$|^<|^HTTP\/|:\/\/|^[a-z]+-src /;

/** Finds the texts of one source file. */
export function textsOf(source: string): Texts {
  const search = new Search(tokensOf(source));
  search.run();
  return search;
}

class Search implements Texts {
  readonly messages: FoundText[] = [];
  readonly problems: FoundText[] = [];
  readonly #tokens: readonly Token[];
  readonly #open: Bracket[] = [{ callee: '', argument: 0, key: '', line: 0, literals: new Map() }];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  run(): void {
    for (const [index, { kind, value }] of this.#tokens.entries()) {
      if (kind === 'text' || kind === 'template') this.#take(index);
      else if ('([{'.includes(value)) this.#open.push(openBracket(this.#tokens, index));
      else if (')]}'.includes(value)) this.#close(this.#open.pop(), this.#tokens[index - 1]);
      else goOn(this.#open.at(-1), value, this.#tokens[index - 1]);
    }
  }

  #take(index: number): void {
    const { value: text = '', line = 0 } = this.#tokens[index] ?? {};
    if (isCompared(this.#tokens[index - 1])) return;
    const call = this.#open.findLast(({ callee }) => callee !== '');
    addLiteral(call, text);
    if (isMessage(call)) this.#takeMessage(text, line);
    else if (isShown(text, call, this.#open.at(-1)?.key ?? '')) this.problems.push({ text, line });
  }

  #takeMessage(text: string, line: number): void {
    if (text.includes('\0')) this.problems.push({ text: `t(\`${text.replaceAll('\0', '{...}')}\`)`, line });
    else this.messages.push({ text, line });
  }

  #close(bracket: Bracket | undefined, last: Token | undefined): void {
    if (!bracket || !translating.test(bracket.callee)) return;
    const { argument, line } = bracket;
    const values = last?.value === ',' ? argument - 1 : argument;
    const messages = bracket.literals.get(0) ?? [];
    if (messages.length === 0) this.problems.push({ text: 't(...) without a literal', line });
    const poor = messages.filter((message) => placesIn(message) > values);
    this.problems.push(...poor.map((message) => ({ text: `${message}: too few values`, line })));
  }
}

function isCompared(before: Token | undefined): boolean {
  return before !== undefined && ['===', '!==', 'case'].includes(before.value);
}

function isMessage(call: Bracket | undefined): boolean {
  return call !== undefined && translating.test(call.callee) && call.argument === 0;
}

function openBracket(tokens: readonly Token[], index: number): Bracket {
  const { value = '', line = 0 } = tokens[index] ?? {};
  return { callee: value === '(' ? calleeBefore(tokens, index) : '', argument: 0, key: '', line, literals: new Map() };
}

/** Such as `vscode.window.showErrorMessage`; empty where the bracket only groups. */
function calleeBefore(tokens: readonly Token[], index: number): string {
  const parts: string[] = [];
  for (let at = index - 1; at >= 0; at -= 2) {
    const [word, dot] = [tokens[at], tokens[at - 1]];
    if (word?.kind !== 'word' || keywords.has(word.value)) break;
    parts.unshift(word.value);
    if (dot?.value !== '.' && dot?.value !== '?.') break;
  }
  return parts.join('.');
}

/** What a sign between values means for those that follow. */
function goOn(bracket: Bracket | undefined, sign: string, before: Token | undefined): void {
  if (!bracket) return;
  if (sign === ',') bracket.argument += 1;
  if (sign === ',' || sign === ';') bracket.key = '';
  // A colon further on belongs to a choice.
  else if ((sign === ':' || sign === '=') && bracket.key === '') bracket.key = before?.value ?? '';
}

function addLiteral(call: Bracket | undefined, text: string): void {
  if (!call) return;
  const { literals, argument } = call;
  literals.set(argument, [...(literals.get(argument) ?? []), text]);
}

function isShown(whole: string, call: Bracket | undefined, key: string): boolean {
  const text = whole.replace(vscodeIcons, '').trim();
  if (codes.test(text) || unreadable.test(text) || inner.test(key)) return false;
  if (call && (unseen.test(call.callee) || setsClass(call))) return false;
  return looksLikeText(text) || (outer.test(key) && /\p{L}{2,}/u.test(text));
}

function setsClass({ callee, literals }: Bracket): boolean {
  return /(?:^|\.)setAttribute$/.test(callee) && [...literals.values()].flat().includes('class');
}

function placesIn(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index) + 1));
}

/** Two words, a word beside a value, or one word that starts with a capital letter as a label does. */
function looksLikeText(text: string): boolean {
  const hasWordAndValue = /\0[,.:]? +\p{L}{3,}|\p{L}{3,}[,.:]? +\0/u.test(text);
  return hasWordAndValue || /\p{L}{2,}[,.;:…]*[ \0]+\p{L}{2,}/u.test(text) || /^[^\p{L}]*\p{Lu}\p{Ll}/u.test(text);
}
