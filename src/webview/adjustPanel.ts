import { type FilterGroup, filters } from '../shared/recipe/filters.ts';
import { element } from './dom.ts';
import type { Edits } from './edits.ts';
import { createPane } from './pane.ts';
import type { Port } from './port.ts';
import { hasPicture } from './selectors.ts';
import { createSliderRow } from './sliderRow.ts';
import type { PageState } from './state.ts';

const groups: readonly { readonly id: FilterGroup; readonly label: string }[] = [
  { id: 'light', label: 'Light' },
  { id: 'colour', label: 'Colour' },
  { id: 'effects', label: 'Effects' },
];

export interface AdjustPanel {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** All sliders, by group, as the filter table has them. */
export function createAdjustPanel(edits: Edits, port: Port): AdjustPanel {
  const rows = filters.map((filter) => ({ group: filter.group, row: createSliderRow(filter, edits) }));
  const panes = groups.map(({ id, label }) => {
    const members = rows.filter(({ group }) => group === id).map(({ row }) => row.element);
    return createPane({ label, port }, ...members).element;
  });
  return {
    element: element('div', { class: 'adjustPanel' }, ...panes),
    update(state) {
      for (const { row } of rows) {
        row.element.inert = !hasPicture(state);
        row.update(state);
      }
    },
  };
}
