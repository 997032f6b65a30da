import { maxPixels } from '../shared/limits.ts';
import type { ImageFailure, PanelCommand, PanelSource } from '../shared/protocol/panel.ts';
import { element, icon, textButton } from './dom.ts';
import type { Port } from './port.ts';

/** What is wrong, and one thing to do. */
export interface Failure {
  readonly title: string;
  readonly nextStep: string;
}

/** Why the page itself could not show an image that its owner had found good. Pure. */
export function describeFailure(code: ImageFailure, source: PanelSource & { readonly ok: true }): Failure {
  return { title: titles[code](source), nextStep: nextSteps[code] };
}

const titles: Readonly<Record<ImageFailure, (source: PanelSource & { readonly ok: true }) => string>> = {
  unreadable: ({ fileName }) => `${fileName} could not be read`,
  undecodable: ({ fileName }) => `${fileName} is damaged or not a picture`,
  'too-large': ({ fileName, width, height }) =>
    `${fileName} is too large to edit: ${width} x ${height} are ${megapixels(width * height)} megapixels`,
  cancelled: ({ fileName }) => `Opening ${fileName} was cancelled`,
};

const nextSteps: Readonly<Record<ImageFailure, string>> = {
  unreadable: 'Check that the file is still there and that you may read it, then try again.',
  undecodable: 'Replace the file with an intact copy, then try again.',
  'too-large': `Make a smaller copy of up to ${megapixels(maxPixels)} megapixels and open that.`,
  cancelled: 'Try again, or look at it in another editor.',
};

function megapixels(pixels: number): string {
  return (pixels / 1_000_000).toFixed(0);
}

interface CardParts {
  readonly failure: Failure;
  readonly port: Port;
  readonly onRetry: () => void;
  /** Whether the file lies in a folder that can be shown. */
  readonly hasFolder: boolean;
}

/** The card in the picture's place, with everything that one can do instead. */
export function createFailureCard({ failure, port, onRetry, hasFolder }: CardParts): HTMLElement {
  const button = (label: string, command: PanelCommand) =>
    textButton(label, () => port.send({ type: 'command:run', command }));
  return element(
    'div',
    { class: 'errorCard', role: 'alert' },
    icon('error'),
    element('h2', {}, failure.title),
    element('p', {}, failure.nextStep),
    element(
      'div',
      { class: 'errorActions' },
      textButton('Try Again', onRetry, 'primary'),
      button('Open in Another Editor…', 'reopenWith'),
      ...(hasFolder ? [button('Show in Explorer', 'revealImage')] : []),
      button('Show Log', 'showLogs'),
    ),
  );
}
