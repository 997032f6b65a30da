import { createBringEveryone } from './bringEveryone.ts';
import { element, iconButton, setText } from './dom.ts';
import type { SyncMenu } from './follow/syncMenu.ts';
import { t } from './l10n.ts';
import { createMoreActions } from './moreActions.ts';
import { createPeople } from './people/people.ts';
import { createPointerButtons } from './people/pointerButtons.ts';
import type { Port } from './port.ts';
import type { SeeingTools } from './seeing/seeingTools.ts';
import { hasPicture } from './selectors.ts';
import { createSessionButtons } from './sessionButtons.ts';
import type { PageState } from './state.ts';
import type { Store } from './store.ts';
import type { ViewControl } from './view/viewControl.ts';
import { createZoomControls } from './view/zoomControls.ts';

export interface Toolbar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly seeing: SeeingTools;
  readonly sync: SyncMenu;
  readonly togglePanel: HTMLButtonElement;
  /** Groups of more buttons, each hidden and shown by itself. */
  readonly tools: readonly HTMLElement[];
}

/** The slim bar above the picture: file, zoom, people, session. */
export function createToolbar({ store, port, control, seeing, sync, togglePanel, tools }: Parts): Toolbar {
  const fileName = element('h1', { class: 'fileName' });
  const people = createPeople(store, port);
  const pointers = createPointerButtons(port);
  const bring = createBringEveryone(port);
  const session = createSessionButtons(port);
  const zoom = createZoomControls(control, seeing.selectZoom);
  const exportButton = iconButton(t('Export...'), 'export', () =>
    port.send({ type: 'command:run', command: 'exportImage' }),
  );
  const moreActions = createMoreActions(port);
  const bar = element(
    'header',
    { class: 'toolbar' },
    fileName,
    ...tools,
    zoom,
    seeing.buttons.element,
    people.element,
    pointers.element,
    bring.button,
    sync.button,
    exportButton,
    moreActions,
    session.element,
    togglePanel,
  );
  return {
    element: bar,
    update(state) {
      setText(fileName, state.source?.fileName ?? '');
      fileName.title = state.source?.fileName ?? '';
      zoom.hidden = !hasPicture(state);
      exportButton.hidden = !hasPicture(state);
      moreActions.hidden = !hasPicture(state);
      people.update(state);
      pointers.update(state);
      bring.update(state);
      sync.update(state);
      session.update(state);
    },
  };
}
