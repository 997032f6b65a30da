import { equalValues } from '../../shared/recipe/value.ts';
import { element } from '../dom.ts';
import type { MenuItem } from '../menu.ts';
import { attachRovingFocus } from '../rovingFocus.ts';
import type { PresetChoice } from './presetChoices.ts';
import { createPresetTile, type PresetTile } from './presetTile.ts';

export interface PresetGrid {
  readonly element: HTMLElement;
  readonly tiles: readonly PresetTile[];
  /** Shows these choices; tiles of those that are there already stay as they are. */
  show(choices: readonly PresetChoice[]): void;
  mark(isApplied: (choice: PresetChoice) => boolean): void;
}

interface Parts {
  readonly label: string;
  choose(choice: PresetChoice): void;
  tryOut(choice: PresetChoice | undefined): void;
  menuOf(choice: PresetChoice): readonly MenuItem[];
}

/** Presets side by side, one stop of the Tab key. */
export function createPresetGrid({ label, menuOf, ...hand }: Parts): PresetGrid {
  const grid = element('div', { class: 'presetGrid', role: 'list', 'aria-label': label });
  let tiles: readonly PresetTile[] = [];
  const roving = attachRovingFocus(
    grid,
    () => tiles.map(({ button }) => button),
    (current) => {
      for (const tile of tiles) tile.setCurrent(tile.button === current);
    },
  );
  return {
    element: grid,
    get tiles() {
      return tiles;
    },
    show(choices) {
      const kept = (choice: PresetChoice) => tiles.find((tile) => equalValues(tile.choice, choice));
      tiles = choices.map((choice) => kept(choice) ?? createPresetTile(choice, hand, menuOf(choice)));
      grid.replaceChildren(...tiles.map((tile) => tile.element));
      roving.refresh();
    },
    mark(isApplied) {
      for (const tile of tiles) tile.setApplied(isApplied(tile.choice));
    },
  };
}
