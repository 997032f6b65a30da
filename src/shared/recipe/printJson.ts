import { isRecord } from './json.ts';

const indent = '  ';

/**
 * JSON that reads well in a diff: keys sorted by code unit, so that versions which know different keys agree on their
 * order; a list of plain values, such as a point, on one line; everything else on lines of its own.
 */
export function printJson(value: unknown, margin = ''): string {
  if (Array.isArray(value)) return printList(value, margin);
  if (isRecord(value)) return printRecord(value, margin);
  return JSON.stringify(value);
}

function printList(list: readonly unknown[], margin: string): string {
  if (!list.some((one) => typeof one === 'object' && one !== null)) {
    return `[${list.map((one) => printJson(one)).join(', ')}]`;
  }
  return block(
    '[',
    ']',
    list.map((one) => printJson(one, margin + indent)),
    margin,
  );
}

function printRecord(record: Readonly<Record<string, unknown>>, margin: string): string {
  const keys = Object.keys(record).sort();
  if (keys.length === 0) return '{}';
  const lines = keys.map((key) => `${JSON.stringify(key)}: ${printJson(record[key], margin + indent)}`);
  return block('{', '}', lines, margin);
}

function block(open: string, close: string, lines: readonly string[], margin: string): string {
  return `${open}\n${lines.map((line) => margin + indent + line).join(',\n')}\n${margin}${close}`;
}
