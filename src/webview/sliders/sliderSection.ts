import { adjustmentPath } from '../../shared/recipe/edit.ts';
import { groupLabels } from '../../shared/recipe/fields.ts';
import { type FilterGroup, filters } from '../../shared/recipe/filters.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import { createPane } from '../pane.ts';
import type { PanelSection } from '../panelSection.ts';
import { holderAmong } from '../people/holds.ts';
import type { Port } from '../port.ts';
import { shownRecipe } from '../selectors.ts';
import { filterNumber } from './heldNumber.ts';
import { isAdjusted, resetChanges } from './resets.ts';
import { searchWords } from './searchWords.ts';
import { createSliderRow } from './sliderRow.ts';

const groupWords: { readonly [Group in FilterGroup]: readonly string[] } = {
  light: [t('Light'), t('tone')],
  colour: [t('Colour'), t('color')],
  effects: [t('Effects'), t('detail')],
};

/** The sliders of one group, as the filter table has them. */
export function createSliderSection(group: FilterGroup, edits: Edits, port: Port): PanelSection {
  const label = groupLabels[group];
  const rows = filters
    .filter((filter) => filter.group === group)
    .map((filter) => ({
      path: adjustmentPath(filter.id),
      row: createSliderRow(filterNumber(filter, edits), `slider-${filter.id}`),
      words: [filter.label, ...searchWords[filter.id]],
    }));
  const paths = rows.map(({ path }) => path);
  const onReset = () => edits.commit(...resetChanges(edits.settled, group));
  const pane = createPane({ label, port, onReset }, ...rows.map(({ row }) => row.element));
  return {
    pane,
    words: groupWords[group],
    rows: rows.map(({ row, words }) => ({ element: row.element, words })),
    update(state) {
      for (const { row } of rows) row.update(state);
      pane.setAdjusted(isAdjusted(shownRecipe(state), group));
      pane.setHolder(holderAmong(state, paths));
    },
  };
}
