import type { PanelCommand, PresetAction } from '../../shared/protocol/panel.ts';
import { element, iconButton, setAttribute, textButton } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import type { MenuItem } from '../menu.ts';
import { createPane } from '../pane.ts';
import type { PanelSection } from '../panelSection.ts';
import type { Port } from '../port.ts';
import { shownRecipe } from '../selectors.ts';
import { createSliderRow } from '../sliders/sliderRow.ts';
import type { PageState } from '../state.ts';
import { builtinChoices, isOriginal, original, ownChoices, type PresetChoice } from './presetChoices.ts';
import { createPresetGrid } from './presetGrid.ts';
import { createPresetHand } from './presetHand.ts';
import { createPresetThumbnails } from './presetThumbnails.ts';
import type { Thumbnails } from './thumbnails.ts';

/** Looks in one click: those that come with the editor, and the user's own. */
export function createPresetSection(edits: Edits, port: Port, thumbnails: Thumbnails): PanelSection {
  const hand = createPresetHand(edits, port);
  const pictures = createPresetThumbnails(thumbnails);
  const amount = createSliderRow(hand.amount, 'preset-amount');
  const { choose, tryOut } = hand;
  const parts = { choose, tryOut, menuOf: (choice: PresetChoice) => (choice.own ? ownMenu(choice, port) : []) };
  const builtin = createPresetGrid({ label: t('Built-in presets'), ...parts });
  const own = createPresetGrid({ label: t('Your presets'), ...parts });
  builtin.show(builtinChoices);
  const grids = element('div', { class: 'presets' }, builtin.element, createOwnHead(port), own.element);
  const empty = element('p', { class: 'presetsEmpty' }, t('Looks that you save appear here, in every image.'));
  grids.append(empty);
  const amountPlace = element('div', { class: 'presetAmount' }, amount.element);
  const pane = createPane({ label: t('Presets'), port, open: false }, amountPlace, grids);

  let shownPresets: PageState['presets'] | undefined;
  let state: PageState | undefined;
  let visible = false;
  const showPictures = () => {
    if (state) pictures.update(state, [...builtin.tiles, ...own.tiles], visible);
  };
  const showOwn = ({ presets }: PageState) => {
    if (presets === shownPresets) return;
    shownPresets = presets;
    tryOut(undefined);
    own.show(ownChoices(presets));
    empty.hidden = presets.length > 0;
  };
  const show = (next: PageState) => {
    showOwn(next);
    hand.update(next);
    const { applied } = hand;
    const recipe = shownRecipe(next);
    const isApplied = (choice: PresetChoice) =>
      choice === original ? isOriginal(recipe) : choice.id === applied?.choice.id && applied.amount > 0;
    for (const grid of [builtin, own]) grid.mark(isApplied);
    amount.update(next);
    setAttribute(amountPlace, 'inert', applied === undefined);
    showPictures();
  };
  pane.onToggle(() => {
    if (state && pane.open) show(state);
  });
  new IntersectionObserver((entries) => {
    visible = entries.at(-1)?.isIntersecting === true;
    showPictures();
  }).observe(grids);

  return {
    pane,
    words: [
      t('Presets'),
      ...t('Looks, Filters, Amount').split(', '),
      ...builtinChoices.map(({ preset }) => preset.name),
    ],
    rows: [],
    update(next) {
      state = next;
      if (pane.open) show(next);
    },
  };
}

/** What can be done with presets of one's own. */
function createOwnHead(port: Port): HTMLElement {
  const run = (command: PanelCommand) => () => port.send({ type: 'command:run', command });
  return element(
    'div',
    { class: 'ownPresetsHead', 'data-free': true },
    textButton(t('Save Current Look...'), run('savePreset')),
    iconButton(t('Import Presets...'), 'folder-opened', run('importPresets')),
    iconButton(t('Export Your Presets...'), 'export', run('exportPresets')),
  );
}

function ownMenu({ preset: { name } }: PresetChoice, port: Port): readonly MenuItem[] {
  const manage = (action: PresetAction) => () => port.send({ type: 'preset:manage', action, name });
  return [
    { label: t('Rename...'), icon: 'edit', run: manage('rename') },
    { label: t('Export...'), icon: 'export', run: manage('export') },
    { label: t('Delete'), icon: 'trash', run: manage('delete') },
  ];
}
