import { withMark } from '../../shared/protocol/namesakes.ts';
import { setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import type { Writer } from './chatChannels.ts';

/** So many characters of names have room beside "are typing..." in the side panel. */
const roomForNames = 24;
const leastRoom = 6;

/** Says who is writing. The tooltip has names whole that are too long for the line. */
export function showWriters(line: HTMLElement, writers: readonly Writer[]): void {
  const room = Math.floor(roomForNames / writers.length);
  const short = writers.map((writer) => nameOf(writer, room));
  // Two names with their marks have no room.
  const isTooLong = writers.length > 1 && writers.some(({ mark }) => mark !== undefined);
  setText(line, isTooLong ? t('Several people are typing...') : writersText(short));
  setAttribute(line, 'title', writers.length > 0 && writersText(writers.map((writer) => nameOf(writer))));
}

/** The mark stays whole: names alone are alike. */
function nameOf({ name, mark }: Writer, room = Number.POSITIVE_INFINITY): string {
  const roomForName = mark === undefined ? room : Math.max(leastRoom, room - mark.length);
  return withMark(isolate(shorten(name, roomForName)), mark);
}

function writersText([first, second, ...more]: readonly string[]): string {
  if (first === undefined) return '';
  if (second === undefined) return t('{0} is typing...', first);
  if (more.length > 0) return t('Several people are typing...');
  return t('{0} and {1} are typing...', first, second);
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
