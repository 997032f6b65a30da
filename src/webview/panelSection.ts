import type { LookPart } from '../shared/recipe/privateLook.ts';
import type { Pane } from './pane.ts';
import type { PageState } from './state.ts';

/** One of the side panel's sections of controls. The panel updates it and searches in it. */
export interface PanelSection {
  readonly pane: Pane;
  /** What it changes, where that is not the adjustments. */
  readonly part?: LookPart;
  /** What it is found by as a whole, in any case; its label and what else people call it. */
  readonly words: readonly string[];
  /** What can be found in it one by one; empty where it is found as a whole only. */
  readonly rows: readonly SearchRow[];
  update(state: PageState): void;
}

export interface SearchRow {
  readonly element: HTMLElement;
  /** The row's label and what else people call it. */
  readonly words: readonly string[];
}
