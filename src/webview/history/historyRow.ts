import { withMark } from '../../shared/protocol/namesakes.ts';
import { element, icon, iconButton, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import { colourClass } from '../people/participantColour.ts';
import { timeAgo } from '../timeAgo.ts';
import type { HistoryItem } from './historyItems.ts';

export interface HistoryRow {
  readonly item: HistoryItem;
  readonly element: HTMLElement;
  /** What the arrow keys go to. */
  readonly button: HTMLElement;
  /** Shows a thumbnail, which it then owns. */
  paint(bitmap: ImageBitmap): void;
  update(shown: RowState): void;
  /** Whether the Tab key stops here. */
  setCurrent(current: boolean): void;
}

export interface RowState {
  /** The colour of its author while they are here. */
  readonly colour: number | undefined;
  /** What tells its author from somebody else here of the same name. */
  readonly mark: string | undefined;
  readonly canRestore: boolean;
  /** The image is like this now. */
  readonly isNow: boolean;
  /** It is on screen for comparing, or is to be compared with another. */
  readonly isChosen: boolean;
}

export interface RowHand {
  /** Compares it with what is there now. */
  open(item: HistoryItem): void;
  restore(item: HistoryItem): void;
  menuOf(item: HistoryItem): readonly MenuItem[];
}

const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** A line of the history: what it looked like, what was done, by whom, and when. */
export function createHistoryRow(item: HistoryItem, hand: RowHand): HistoryRow {
  const canvas = element('canvas', { class: 'historyPicture', width: 1, height: 1, 'aria-hidden': 'true' });
  const dot = element('span', { class: 'historyDot', 'aria-hidden': 'true' });
  const who = element('span', { class: 'historyWho' });
  const when = element('span', { class: 'historyWhen' });
  const now = element('span', { class: 'historyNow', hidden: true }, t('Now'));
  const button = element(
    'button',
    { type: 'button', class: 'historyMain', title: tooltip(item) },
    element('span', { class: 'historyFrame' }, canvas),
    element(
      'span',
      { class: 'historyText' },
      element('span', { class: 'historyTitle' }, ...titleOf(item), now),
      element('span', { class: 'historyDetail' }, dot, who, when),
    ),
  );
  button.addEventListener('click', () => hand.open(item));
  const restore = iconButton(t('Restore {0}', item.title), 'discard', () => hand.restore(item));
  const more = iconButton(t('More Actions for {0}', item.title), 'ellipsis', () => undefined);
  attachMenu(more, t('Actions for {0}', item.title), () => hand.menuOf(item));
  button.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    more.click();
  });
  button.addEventListener('keydown', (event) => {
    const named = hand.menuOf(item).find(({ keys }) => keys === event.key);
    if (!named || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    // VS Code has uses of its own for it.
    event.stopPropagation();
    named.run();
  });
  const row = element(
    'li',
    { class: `historyRow ${item.kind}` },
    button,
    element('span', { class: 'historyActions' }, restore, more),
  );
  return {
    item,
    element: row,
    button,
    paint(bitmap) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    },
    update({ colour, mark, canRestore, isNow, isChosen }) {
      const time = timeAgo(item.at);
      setText(who, withMark(item.name, mark));
      setText(when, item.name !== '' && time !== '' ? `· ${time}` : time);
      setAttribute(dot, 'class', colour === undefined ? 'historyDot' : `historyDot ${colourClass(colour)}`);
      dot.hidden = colour === undefined;
      now.hidden = !isNow;
      restore.hidden = !canRestore || isNow;
      setAttribute(button, 'aria-pressed', isChosen ? 'true' : undefined);
      row.classList.toggle('chosen', isChosen);
    },
    setCurrent(current) {
      for (const action of [restore, more]) action.tabIndex = current ? 0 : -1;
    },
  };
}

function titleOf({ kind, title }: HistoryItem): (Node | string)[] {
  const text = element('span', { class: 'historyName' }, title);
  return kind === 'snapshot' ? [icon('bookmark'), text] : [text];
}

function tooltip({ title, details, name, at }: HistoryItem): string {
  const when = at === 0 ? '' : fullTime.format(at);
  return [title, details, name, when, t('Click to compare with now')].filter(Boolean).join('\n');
}
