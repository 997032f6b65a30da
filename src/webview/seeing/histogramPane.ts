import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { createPane } from '../pane.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { ClippedEnd } from './clippedEnd.ts';
import { clippedShare, formatShare } from './clippedShares.ts';
import { createClippingMark } from './clippingMark.ts';
import { type Histogram, type HistogramChannel, histogramChannels, meanLevel } from './histogram.ts';
import type { HistogramFeed } from './histogramFeed.ts';
import { createHistogramPlot } from './histogramPlot.ts';

export interface HistogramPane {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

const channelNames: { readonly [Channel in HistogramChannel]: string } = {
  luma: t('luma'),
  red: t('red'),
  green: t('green'),
  blue: t('blue'),
};

/** The levels of the picture as it is shown, and what is clipped at their ends. */
export function createHistogramPane(feed: HistogramFeed, store: Store, port: Port): HistogramPane {
  const plot = createHistogramPlot();
  const box = element('div', { class: 'histogramBox', role: 'figure' }, plot.element);
  const toggle = () => store.dispatch({ type: 'seeing:change', change: { clipping: !store.state.seeing.clipping } });
  const marks = [createClippingMark('shadows', toggle), createClippingMark('highlights', toggle)];
  const row = element('div', { class: 'clippingMarks' }, ...marks.map((mark) => mark.element));
  const pane = createPane({ label: t('Histogram'), port }, box, row);
  const show = (histogram: Histogram | undefined) => {
    // Nobody sees a folded one, and unfolding asks anew.
    if (!pane.open) return;
    plot.show(histogram);
    for (const mark of marks) mark.show(histogram);
    setAttribute(box, 'aria-label', describe(histogram));
  };
  feed.onChange(show);
  pane.onToggle(() => show(feed.current));
  return {
    element: pane.element,
    update({ seeing }) {
      for (const mark of marks) mark.setPressed(seeing.clipping);
    },
  };
}

/** What one would see, in a sentence. Pure. */
export function describe(histogram: Histogram | undefined): string {
  if (!histogram) return t('Histogram, no picture yet');
  const means = histogramChannels.map(
    (channel) => `${channelNames[channel]} ${Math.round(meanLevel(histogram, channel))}`,
  );
  const clipped = (end: ClippedEnd) => formatShare(clippedShare(histogram, end));
  return t(
    'Histogram. Mean levels of 255: {0}. Clipped: shadows {1}, highlights {2}.',
    means.join(', '),
    clipped('shadows'),
    clipped('highlights'),
  );
}
