import { setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';

/** So many characters of names have room beside "are typing..." in the side panel. */
const roomForNames = 24;

/** Says who is writing. The tooltip has names whole that are too long for the line. */
export function showWriters(line: HTMLElement, names: readonly string[]): void {
  setText(line, writersText(names.map((name) => shorten(name, Math.floor(roomForNames / names.length)))));
  setAttribute(line, 'title', names.length > 0 && writersText(names));
}

function writersText([first, second, ...more]: readonly string[]): string {
  if (first === undefined) return '';
  if (second === undefined) return t('{0} is typing...', isolate(first));
  if (more.length > 0) return t('Several people are typing...');
  return t('{0} and {1} are typing...', isolate(first), isolate(second));
}

/** What is written from right to left stays inside the name. */
function isolate(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** By characters as they are seen, so that none is cut in two. */
function shorten(name: string, room: number): string {
  const seen = Array.from(segmenter.segment(name), ({ segment }) => segment);
  return seen.length <= room
    ? name
    : `${seen
        .slice(0, room - 1)
        .join('')
        .trimEnd()}\u2026`;
}

const segmenter = new Intl.Segmenter();
