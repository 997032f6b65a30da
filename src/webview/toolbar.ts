import { element, iconButton, setText } from './dom.ts';
import { createMoreActions } from './moreActions.ts';
import { createPeople } from './people.ts';
import type { Port } from './port.ts';
import { hasPicture } from './selectors.ts';
import { createSessionButtons } from './sessionButtons.ts';
import type { PageState } from './state.ts';
import type { ViewControl } from './viewControl.ts';

export interface Toolbar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

interface Parts {
  readonly port: Port;
  readonly control: ViewControl;
  readonly togglePanel: HTMLButtonElement;
  /** Groups of more buttons, each hidden and shown by itself. */
  readonly tools: readonly HTMLElement[];
}

/** The slim bar above the picture: file, zoom, people, session. */
export function createToolbar({ port, control, togglePanel, tools }: Parts): Toolbar {
  const fileName = element('h1', { class: 'fileName' });
  const people = createPeople();
  const session = createSessionButtons(port);
  const zoom = createZoomControls(control);
  const exportButton = iconButton('Export…', 'export', () =>
    port.send({ type: 'command:run', command: 'exportImage' }),
  );
  const moreActions = createMoreActions(port);
  const bar = element(
    'header',
    { class: 'toolbar' },
    fileName,
    ...tools,
    zoom,
    people.element,
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
      session.update(state);
    },
  };
}

function createZoomControls(control: ViewControl): HTMLElement {
  const value = element('span', { class: 'zoomValue', title: 'Zoom' });
  control.onChange(({ zoom }) => setText(value, `${formatPercent(zoom)} %`));
  return element(
    'div',
    { class: 'zoomControls', role: 'group', 'aria-label': 'Zoom' },
    iconButton('Zoom Out', 'zoom-out', () => control.step(-1)),
    value,
    iconButton('Zoom In', 'zoom-in', () => control.step(1)),
    iconButton('Fit to Window', 'screen-full', () => control.fit()),
    createActualSize(control),
  );
}

function createActualSize(control: ViewControl): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'iconButton wide', title: 'Actual Size' }, '100 %');
  button.addEventListener('click', () => control.zoomTo(1));
  return button;
}

function formatPercent(zoom: number): string {
  const percent = zoom * 100;
  return percent < 10 ? percent.toFixed(1) : percent.toFixed(0);
}
