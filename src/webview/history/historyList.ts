import { equalRecipes } from '../../shared/recipe/recipe.ts';
import { bringIntoView } from '../bringIntoView.ts';
import { element, setAttribute, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { namesakesIn } from '../people/tellApart.ts';
import { attachRovingFocus } from '../rovingFocus.ts';
import { everybodyOf, isViewer, settledRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { syncChildren } from '../syncChildren.ts';
import { type HistoryItem, historyItems } from './historyItems.ts';
import { createHistoryRow, type HistoryRow, type RowHand } from './historyRow.ts';
import type { PageHistory } from './historyState.ts';
import type { HistoryThumbnails } from './historyThumbnails.ts';

/** So many lines are shown at once, and so many more each time somebody asks for more. */
const linesAtOnce = 100;

export interface HistoryList {
  readonly element: HTMLElement;
  update(state: PageState, history: PageHistory, chosen: ReadonlySet<string>): void;
}

/** The lines of the history, newest first, one stop of the Tab key. `older` asks for what the page does not know yet. */
export function createHistoryList(hand: RowHand, thumbnails: HistoryThumbnails, older: () => void): HistoryList {
  const list = element('ol', { class: 'historyList', 'aria-label': t('History') });
  const more = textButton(t('Show Earlier'), () => {
    limit += linesAtOnce;
    if (shown && limit > rows.length && shown.hasOlder) older();
    show();
  });
  const whole = element('div', {}, list, more);
  let limit = linesAtOnce;
  let rows: readonly HistoryRow[] = [];
  let shown: PageHistory | undefined;
  /** Where a replay is. */
  let reached: number | undefined;
  const roving = attachRovingFocus(
    list,
    () => rows.map(({ button }) => button),
    (current) => {
      for (const row of rows) row.setCurrent(row.button === current);
    },
  );
  const rowOf = (item: HistoryItem): HistoryRow => {
    const known = rows.find((row) => row.item.key === item.key && row.item.title === item.title);
    if (known) return known;
    const row = createHistoryRow(item, hand);
    thumbnails.watch(row);
    return row;
  };
  const show = () => {
    const items = shown ? historyItems(shown) : [];
    const next = items.slice(0, limit).map(rowOf);
    for (const gone of rows.filter((row) => !next.includes(row))) thumbnails.forget(gone);
    rows = next;
    syncChildren(
      list,
      next.map((row) => row.element),
    );
    more.hidden = items.length <= limit && !shown?.hasOlder;
    roving.refresh();
  };
  return {
    element: whole,
    update(state, history, chosen) {
      if (history !== shown) {
        shown = history;
        show();
      }
      const now = settledRecipe(state);
      const people = everybodyOf(state.session);
      const marks = namesakesIn(state.session);
      const last = rows.find(({ item }) => item.kind === 'edit' || item.kind === 'start');
      for (const row of rows) {
        const { participantId, key } = row.item;
        row.update({
          colour: people.find(({ id }) => id === participantId)?.colour,
          mark: marks.get(participantId),
          canRestore: !isViewer(state),
          isNow: row === last && equalRecipes(row.item.recipe, now),
          isChosen: chosen.has(key),
        });
      }
      const at = state.lookBack?.kind === 'replay' ? state.lookBack.rev : undefined;
      const row = rows.find(({ item }) => item.rev === at && item.kind !== 'snapshot');
      if (row && at !== reached) bringIntoView(row.element);
      reached = at;
      setAttribute(list, 'aria-busy', state.picture.kind !== 'shown');
    },
  };
}
