import { type LookPart, lookParts } from '../../shared/recipe/privateLook.ts';
import type { SyncMenu } from '../follow/syncMenu.ts';
import type { PictureView } from '../picture/pictureView.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { createLookBar } from './lookBar.ts';
import { createLookDialog } from './lookDialog.ts';
import { attachLookKeys } from './lookKeys.ts';
import { partLabels } from './lookWords.ts';

/** Everything of the page that lets somebody look at the picture for themselves. */
export interface PrivateLookParts {
  readonly bar: HTMLElement;
  readonly dialog: HTMLElement;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly sync: SyncMenu;
  readonly view: PictureView;
}

/** The switches are put into the menu at once. */
export function createPrivateLook({ store, port, sync, view }: Parts): PrivateLookParts {
  const dialog = createLookDialog(store, port);
  const onGone = () => view.picture.focus({ preventScroll: true });
  const bar = createLookBar({ store, port, dialog, onGone });
  attachLookKeys(store, port);
  for (const [index, part] of lookParts.entries()) {
    sync.register({
      label: partLabels[part],
      order: index + 1,
      isOn: (state) => !isPrivate(state, part),
      toggle() {
        if (isPrivate(store.state, part)) dialog.join([part]);
        else port.send({ type: 'look:leave', part });
      },
    });
  }
  return {
    bar: bar.element,
    dialog: dialog.element,
    update(state) {
      for (const one of [bar, dialog]) one.update(state);
    },
  };
}

function isPrivate({ look }: PageState, part: LookPart): boolean {
  return look.own.parts.includes(part);
}
