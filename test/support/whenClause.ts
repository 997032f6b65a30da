/** What `setContext` and VS Code itself have told: values by key; a list stands for the keys that are `in` it. */
export type Context = Readonly<Record<string, unknown>>;

const tokens = /\s*(&&|\|\||==|!=|=~|>=|<=|>|<|!|\(|\)|not in\b|in\b|\/(?:\\.|[^/])+\/[a-z]*|'[^']*'|[\w.:*-]+)/y;

/**
 * Evaluates a `when` clause as VS Code documents it: `!` binds tighter than comparisons are written with it, `&&` tighter
 * than `||`. Throws where it does not understand one, so that no clause is taken for false by mistake.
 */
export function holds(when: string, context: Context): boolean {
  const read = reader(when);
  const result = either(read, context);
  if (read.peek() !== undefined) throw new Error(`“${when}” has more than a clause`);
  return result;
}

interface Reader {
  peek(): string | undefined;
  next(): string;
}

function reader(when: string): Reader {
  const all: string[] = [];
  const pattern = new RegExp(tokens.source, 'y');
  while (pattern.lastIndex < when.trimEnd().length) {
    const [, token] = pattern.exec(when) ?? [];
    if (token === undefined) throw new Error(`“${when}” is not understood`);
    all.push(token);
  }
  return {
    peek: () => all[0],
    next() {
      const token = all.shift();
      if (token === undefined) throw new Error(`“${when}” is cut off`);
      return token;
    },
  };
}

function either(read: Reader, context: Context): boolean {
  let result = both(read, context);
  while (read.peek() === '||') {
    read.next();
    const other = both(read, context);
    result ||= other;
  }
  return result;
}

function both(read: Reader, context: Context): boolean {
  let result = single(read, context);
  while (read.peek() === '&&') {
    read.next();
    const other = single(read, context);
    result &&= other;
  }
  return result;
}

function single(read: Reader, context: Context): boolean {
  const token = read.next();
  if (token === '!') return !single(read, context);
  if (token !== '(') return comparison(token, read, context);
  const result = either(read, context);
  if (read.next() !== ')') throw new Error('a parenthesis is not closed');
  return result;
}

function comparison(key: string, read: Reader, context: Context): boolean {
  if (key === 'true' || key === 'false') return key === 'true';
  const value = context[key];
  const compare = comparisons[read.peek() ?? ''];
  if (!compare) return Boolean(value);
  read.next();
  return compare(value, read.next(), context);
}

type Compare = (value: unknown, other: string, context: Context) => boolean;

const isIn: Compare = (value, list, context) => {
  const all = context[list];
  return Array.isArray(all) && all.includes(value);
};

const comparisons: Readonly<Record<string, Compare>> = {
  '==': (value, other) => String(value) === unquoted(other),
  '!=': (value, other) => String(value) !== unquoted(other),
  '>': (value, other) => Number(value) > Number(other),
  '=~': (value, other) => expression(other).test(String(value ?? '')),
  in: isIn,
  'not in': (...args) => !isIn(...args),
};

function unquoted(text: string): string {
  return text.replace(/^'(.*)'$/, '$1');
}

function expression(text: string): RegExp {
  const [, source = '', flags = ''] = /^\/(.+)\/([a-z]*)$/.exec(text) ?? [];
  return new RegExp(source, flags);
}
