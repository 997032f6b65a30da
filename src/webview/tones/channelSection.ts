import { type CurveChannel, curveChannels } from '../../shared/recipe/curve.ts';
import type { Path } from '../../shared/recipe/edit.ts';
import { findField, groupLabels } from '../../shared/recipe/fields.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { element, iconButton, setAttribute } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import { createPane } from '../pane.ts';
import type { PanelSection } from '../panelSection.ts';
import { createHolderMark } from '../people/holderMark.ts';
import { holderAmong, holdOf, type RemoteHold } from '../people/holds.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { Port } from '../port.ts';
import type { Histogram } from '../seeing/histogram.ts';
import { createInputHistogram } from '../seeing/inputHistogram.ts';
import { settledRecipe, shownRecipe } from '../selectors.ts';
import { isAdjusted, resetChanges } from '../sliders/resets.ts';
import type { PageState } from '../state.ts';
import { createChannelTabs } from './channelTabs.ts';

/** Controls for one channel at a time. */
export interface ChannelEditor {
  readonly element: HTMLElement;
  /** More buttons beside the channels. */
  readonly actions: readonly HTMLElement[];
  choose(channel: CurveChannel): void;
  /** Shows what is on screen. */
  show(): void;
  /** Marks what somebody else is dragging, after `show`; `settled` is what would be there without that. */
  mark(hold: RemoteHold | undefined, settled: Recipe): void;
  /** Draws the histogram of what the controls work on. */
  showHistogram(histogram: Histogram | undefined): void;
}

export interface ChannelSection extends PanelSection {
  use(client: RenderClient): void;
}

interface Options {
  readonly name: 'curves' | 'levels';
  readonly words: readonly string[];
  /** The recipe that makes what the controls of a channel work on. */
  inputOf(recipe: Recipe, channel: CurveChannel): Recipe;
}

/** A section with tabs for all colours together and for each: curve or levels. */
export function createChannelSection(
  { name, words, inputOf }: Options,
  editor: ChannelEditor,
  edits: Edits,
  port: Port,
): ChannelSection {
  const label = groupLabels[name];
  const panel = element('div', { class: 'channelPanel', id: `${name}-panel` }, editor.element);
  const tabs = createChannelTabs({
    label,
    panel,
    onChoose(channel) {
      editor.choose(channel);
      if (state) update(state);
    },
  });
  const path = (): Path => `${name}.${tabs.chosen}`;
  const channelPaths = curveChannels.map((channel): Path => `${name}.${channel}`);
  const reset = iconButton(t('Reset {0} Channel', label), 'discard', () => {
    const neutral = findField(path())?.neutral;
    if (neutral !== undefined) edits.commit({ path: path(), value: neutral });
    tabs.focus();
  });
  const holder = createHolderMark(panel, 'channelPanel');
  panel.append(holder.element);
  const head = element('div', { class: 'channelHead' }, tabs.element, ...editor.actions, reset);
  const onReset = () => edits.commit(...resetChanges(edits.settled, name));
  const pane = createPane({ label, port, open: false, onReset }, head, panel);
  const histogram = createInputHistogram(editor.showHistogram);

  let state: PageState | undefined;
  const update = (next: PageState) => {
    state = next;
    const recipe = shownRecipe(next);
    pane.setAdjusted(isAdjusted(recipe, name));
    pane.setHolder(holderAmong(next, channelPaths));
    histogram.update(next, pane.open ? inputOf(recipe, tabs.chosen) : undefined);
    if (!pane.open) return;
    tabs.mark((channel) => recipe[name]?.[channel] !== undefined);
    setAttribute(reset, 'disabled', recipe[name]?.[tabs.chosen] === undefined);
    holder.update(next, path());
    setAttribute(panel, 'data-path', path());
    tabs.markHeld((channel) => holdOf(next, `${name}.${channel}`)?.participant.colour);
    editor.show();
    editor.mark(holdOf(next, path()), settledRecipe(next));
  };
  pane.onToggle(() => state && update(state));
  return { pane, words, rows: [], update, use: histogram.use };
}
