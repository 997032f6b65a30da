import { element } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { createLookBackHand } from '../look/lookBack.ts';
import type { Port } from '../port.ts';
import { createThumbnails, type Thumbnails } from '../presets/thumbnails.ts';
import { createCompareBar } from '../seeing/compareBar.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { isTyping } from '../typing.ts';
import { createHistoryPane } from './historyPane.ts';
import { createReplayBar } from './replayBar.ts';

export interface History {
  /** In the side panel. */
  readonly pane: HTMLElement;
  /** Above the picture. */
  readonly bar: HTMLElement;
  readonly use: Thumbnails['use'];
  update(state: PageState): void;
}

/** What has been done, and the ways to look back at it. */
export function createHistory({ store, port, edits }: { store: Store; port: Port; edits: Edits }): History {
  const hand = createLookBackHand(store, edits);
  const thumbnails = createThumbnails();
  const pane = createHistoryPane(port, hand, thumbnails);
  const bars = [createCompareBar(hand, pane.focus), createReplayBar(hand, pane.focus)];
  addEventListener('keydown', (event) => {
    // In the choice of a speed Escape means the replay, too: while that is open, the page does not hear of it.
    const isElsewhere =
      isTyping(event.target) && !(event.target instanceof Element && event.target.closest('.replayBar'));
    if (event.key !== 'Escape' || event.defaultPrevented || !store.state.lookBack || isElsewhere) return;
    event.preventDefault();
    hand.leave();
  });
  return {
    pane: pane.element,
    bar: element('div', { class: 'lookBackBars' }, ...bars.map((bar) => bar.element)),
    use: thumbnails.use,
    update(state) {
      for (const part of [pane, ...bars]) part.update(state);
    },
  };
}
