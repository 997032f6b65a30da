import type { ImageFailure, PanelCommand } from '../shared/protocol/panel.ts';
import { element, icon, textButton } from './dom.ts';
import type { Port } from './port.ts';
import type { PageState } from './state.ts';

interface Message {
  readonly title: string;
  readonly nextStep: string;
}

export interface PictureMessage {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** What stands in the picture's place while there is none: that it is loading, or what is wrong and what to do. */
export function createPictureMessage(port: Port): PictureMessage {
  const place = element('div', { class: 'pictureMessage' });
  let shown: string | undefined;
  return {
    element: place,
    update(state) {
      const message = messageFor(state);
      const key = JSON.stringify([message, isLoading(state), state.source?.fileName]);
      if (key === shown) return;
      shown = key;
      if (message) place.replaceChildren(createError(message, port));
      else place.replaceChildren(...(isLoading(state) ? [createLoading(state.source?.fileName)] : []));
    },
  };
}

function isLoading({ source, picture }: PageState): boolean {
  return picture.kind === 'loading' && source?.ok !== false;
}

function messageFor({ source, picture }: PageState): Message | undefined {
  if (!source) return undefined;
  if (!source.ok) return source;
  return picture.kind === 'failed' ? failureMessages[picture.code](source.fileName) : undefined;
}

const failureMessages: Readonly<Record<ImageFailure, (fileName: string) => Message>> = {
  unreadable: (fileName) => ({
    title: `${fileName} could not be read`,
    nextStep: 'Check that the file is still there and that you may read it, then try again.',
  }),
  undecodable: (fileName) => ({
    title: `${fileName} is damaged or not a picture`,
    nextStep: 'Replace the file with an intact copy, then try again.',
  }),
  'too-large': (fileName) => ({
    title: `${fileName} is too large to edit`,
    nextStep: 'Make a smaller copy of up to 100 megapixels and open that.',
  }),
};

function createError({ title, nextStep }: Message, port: Port): HTMLElement {
  const command: PanelCommand = 'reopen';
  return element(
    'div',
    { class: 'errorCard', role: 'alert' },
    icon('error'),
    element('h2', {}, title),
    element('p', {}, nextStep),
    textButton('Try Again', () => port.send({ type: 'command:run', command }), 'primary'),
  );
}

/** Shows itself after a moment (see the style sheet), so that quick loads do not flicker. */
function createLoading(fileName: string | undefined): HTMLElement {
  return element(
    'div',
    { class: 'loading', role: 'status' },
    element('div', { class: 'progress' }),
    element('p', {}, fileName ? `Opening ${fileName}…` : 'Opening…'),
  );
}
