import { arch, cpus, platform, totalmem } from 'node:os';
import type { Measurement } from './measure.ts';

/** What the numbers were measured on. */
export function describeMachine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${processor}, ${memory} GB, ${platform()} ${arch()}, Node ${process.version}`;
}

/** A Markdown table, its columns aligned for a terminal. */
export function tableOf(measurements: readonly Measurement[]): string {
  const head = ['work', 'against', 'ours', 'theirs', 'ratio', 'goal', ''];
  const rows = measurements.map(({ work, peer, ours, theirs, ratio, goal, holds, unit = 'ms' }) => [
    work,
    peer,
    `${valueText(ours)} ${unit}`,
    `${valueText(theirs)} ${unit}`,
    `${ratioText(ratio, goal)}x`,
    `<= ${goalText(goal)}x`,
    holds ? 'holds' : 'MISSED',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0), 3));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Three digits, also of what takes a fraction of a millisecond. */
function valueText(value: number): string {
  return value < 100 ? value.toPrecision(3) : value.toFixed(1);
}

/** As it is, but for thirds. */
function goalText(goal: number): string {
  return String(Number(goal.toPrecision(4)));
}

/** Three digits, and as many more as it takes to see on which side of the goal it is. */
function ratioText(ratio: number, goal: number): string {
  const isSeen = (text: string): boolean => Number(text) <= goal === ratio <= goal;
  const texts = [3, 4, 5, 6].map((digits) => ratio.toPrecision(digits));
  return texts.find(isSeen) ?? String(ratio);
}

/** The results page with the section of one suite replaced by, or added as, `section`. */
export function withSection(page: string, suite: string, section: string): string {
  const title = `## ${suite}\n`;
  const [intro = '', ...sections] = page.split(/^(?=## )/m);
  const others = sections.filter((text) => !text.startsWith(title));
  return [intro, ...others, `${title}\n${section}`]
    .sort((a, b) => compareSections(a, b))
    .map((text) => text.trimEnd())
    .join('\n\n')
    .concat('\n');
}

/** The introduction first, then by name. */
function compareSections(a: string, b: string): number {
  return Number(a.startsWith('## ')) - Number(b.startsWith('## ')) || a.localeCompare(b);
}
