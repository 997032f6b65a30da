import { element, setAttribute } from '../dom.ts';
import type { Edits } from '../edits.ts';
import type { PanelSection } from '../panelSection.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { Port } from '../port.ts';
import { hasPicture, readOnlyReason } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { createToneSections } from '../tones/toneSections.ts';
import { searchSections } from './panelSearch.ts';
import { createResetEverything } from './resetEverything.ts';
import { createSearchField } from './searchField.ts';
import { createSliderSection } from './sliderSection.ts';

export interface AdjustPanel {
  /** What stays in view above the sections. */
  readonly head: HTMLElement;
  /** The sections, scrolling. */
  readonly element: HTMLElement;
  /** Whether there is a search to go to: not where the panel is put away. */
  focusSearch(): boolean;
  /** From now on histograms are counted by this client. */
  use(client: RenderClient): void;
  update(state: PageState): void;
}

interface Parts {
  readonly edits: Edits;
  readonly port: Port;
  /** Sections above the sliders. */
  readonly above: readonly PanelSection[];
  /** Sections below the sliders. */
  readonly below: readonly PanelSection[];
}

/** Everything that changes the picture. */
export function createAdjustPanel({ edits, port, above, below }: Parts): AdjustPanel {
  const toneSections = createToneSections(edits, port);
  const sections = [
    ...above,
    createSliderSection('light', edits, port),
    createSliderSection('colour', edits, port),
    ...toneSections,
    createSliderSection('effects', edits, port),
    ...below,
  ];
  const search = createSearchField((query) => searchSections(sections, query));
  // Always there beside it, whatever the search has left of the sections, and nothing scrolls for it.
  const resetEverything = createResetEverything(edits, search.focus);
  return {
    head: element('div', { class: 'adjustHead' }, search.element, resetEverything.element),
    element: element('div', { class: 'adjustPanel' }, ...sections.map(({ pane }) => pane.element), search.empty),
    focusSearch: search.focus,
    use(client) {
      for (const section of toneSections) section.use(client);
    },
    update(state) {
      resetEverything.update(state);
      for (const section of sections) {
        const part = section.part ?? 'adjustments';
        setAttribute(section.pane.body, 'inert', !hasPicture(state));
        section.update(state);
        section.pane.setReadOnly(readOnlyReason(state, part), () => section.update(state));
      }
    },
  };
}
