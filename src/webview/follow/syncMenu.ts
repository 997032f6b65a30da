import { iconButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import { participantsOf } from '../selectors.ts';
import type { PageState } from '../state.ts';

/** One thing that this participant shares with the others, or not. */
export interface SyncSwitch {
  /** In the user's language, such as "View". */
  readonly label: string;
  /** Where it stands in the menu: adjustments 1, shape 2, view 3. */
  readonly order: number;
  isOn(state: PageState): boolean;
  toggle(): void;
}

export interface SyncMenu {
  readonly button: HTMLButtonElement;
  /** Adds a switch. */
  register(entry: SyncSwitch): void;
  update(state: PageState): void;
}

/** The toolbar's menu of what is shared with the others: each switch is registered by the part that it belongs to. */
export function createSyncMenu(): SyncMenu {
  const entries: SyncSwitch[] = [];
  let shown: PageState | undefined;
  const button = iconButton(t('Sync with the Others'), 'sync', () => undefined);
  const itemOf = ({ label, isOn, toggle }: SyncSwitch): MenuItem => {
    const checked = shown !== undefined && isOn(shown);
    return { label, icon: checked ? 'check' : 'blank', checked, run: toggle };
  };
  attachMenu(button, t('Sync with the Others'), () => entries.map(itemOf));
  button.hidden = true;
  return {
    button,
    register(entry) {
      entries.push(entry);
      entries.sort((one, other) => one.order - other.order);
    },
    update(state) {
      shown = state;
      button.hidden = entries.length === 0 || participantsOf(state.session).length === 0;
    },
  };
}
