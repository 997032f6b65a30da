import type { ChatLine } from '../../shared/protocol/chat.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, icon } from '../dom.ts';
import { t } from '../l10n.ts';
import { createChatEntry, type EntryOptions } from './chatEntry.ts';
import { keyOf } from './chatLines.ts';
import { type Keyed, syncKeyed } from './syncKeyed.ts';

/** What makes an entry look otherwise than before. */
export interface LogView extends EntryOptions {
  readonly label: string;
  readonly empty: string;
}

export interface ChatLog {
  readonly element: HTMLElement;
  /** Whether its end is on screen. */
  readonly isAtEnd: boolean;
  show(lines: readonly ChatLine[], view: LogView): void;
}

/** How far from its end a log still counts as being there, in CSS pixels: less than a line. */
const endPx = 24;

/** The lines of one channel; it stays at its end unless somebody has scrolled up to read. */
export function createChatLog(onScroll: () => void): ChatLog {
  const lines = element('div', {});
  const list = element('div', { class: 'chatLog', role: 'log', tabindex: 0 }, lines);
  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < endPx;
  let top = 0;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
    top = list.scrollTop;
  };
  const down = element(
    'button',
    { type: 'button', class: 'chatDown', hidden: true },
    icon('arrow-down'),
    t('New messages'),
  );
  down.addEventListener('click', () => {
    toEnd();
    focusOn(list);
  });
  /** Whether it goes along with what comes: until somebody scrolls up. */
  let follows = true;
  const look = () => {
    // It may have grown since it was scrolled to what was its end.
    const isReading = list.scrollTop < top || !follows;
    if (list.clientHeight > 0) follows = isAtEnd() || !isReading;
    top = list.scrollTop;
  };
  list.addEventListener('scroll', () => {
    look();
    if (follows) down.hidden = true;
    onScroll();
  });
  // Unfolded, or the field below it has grown, or what is in it has found its size.
  const sizes = new ResizeObserver(() => {
    if (follows) toEnd();
    onScroll();
  });
  for (const one of [list, lines]) sizes.observe(one);
  let known: ReadonlySet<string> = new Set();
  return {
    element: element('div', { class: 'chatLogArea' }, list, down),
    get isAtEnd() {
      return list.clientHeight > 0 && follows;
    },
    show(wanted, view) {
      // What somebody has just scrolled is told only with the next frame.
      look();
      list.setAttribute('aria-label', view.label);
      syncKeyed(lines, entriesFor(wanted, view));
      const keys = wanted.map(keyOf);
      if (follows) toEnd();
      else if (keys.some((key) => !known.has(key))) down.hidden = false;
      known = new Set(keys);
    },
  };
}

function entriesFor(lines: readonly ChatLine[], view: LogView): readonly Keyed[] {
  if (lines.length === 0) return [{ key: '', element: element('p', { class: 'chatEmpty' }, view.empty) }];
  return lines.map((line) => ({ key: keyOf(line), element: createChatEntry(line, view) }));
}
