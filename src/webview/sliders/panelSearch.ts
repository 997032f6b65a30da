import { setAttribute } from '../dom.ts';
import type { PanelSection } from '../panelSection.ts';
import { isEmptyQuery, matchesQuery } from './searchMatch.ts';

/**
 * Shows of the sections only what is meant by the query, unfolded; everything as it was where the query is empty.
 * Returns how many controls were found, undefined where nothing was looked for.
 */
export function searchSections(sections: readonly PanelSection[], query: string): number | undefined {
  if (isEmptyQuery(query)) {
    for (const section of sections) showAll(section);
    return undefined;
  }
  return sections.reduce((found, section) => found + searchSection(section, query), 0);
}

function showAll({ pane, rows }: PanelSection): void {
  for (const { element } of rows) setAttribute(element, 'hidden', false);
  pane.setFound(undefined);
}

function searchSection({ pane, words, rows }: PanelSection, query: string): number {
  const isWhole = matchesQuery(query, words);
  let found = 0;
  for (const row of rows) {
    const isFound = isWhole || matchesQuery(query, row.words);
    setAttribute(row.element, 'hidden', !isFound);
    found += isFound ? 1 : 0;
  }
  if (isWhole && rows.length === 0) found = 1;
  pane.setFound(found > 0);
  return found;
}
