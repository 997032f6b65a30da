import { maxPixels } from '../../shared/limits.ts';
import type { ImageFailure, PanelCommand, PanelSource } from '../../shared/protocol/panel.ts';
import { element, icon, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';

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
  unreadable: ({ fileName }) => t('{0} could not be read.', fileName),
  undecodable: ({ fileName }) => t('{0} is damaged or not a picture.', fileName),
  'too-large': ({ fileName, width, height }) =>
    t(
      '{0} is too large to edit: {1} x {2} pixels are {3} megapixels.',
      fileName,
      width,
      height,
      megapixels(width * height),
    ),
  cancelled: ({ fileName }) => t('Opening {0} was cancelled.', fileName),
};

const nextSteps: Readonly<Record<ImageFailure, string>> = {
  unreadable: t('Check that the file is still there and that you may read it, then try again.'),
  undecodable: t('Replace the file with an intact copy, then try again.'),
  'too-large': t('Make a smaller copy of up to {0} megapixels and open that.', megapixels(maxPixels)),
  cancelled: t('Try again, or look at it in another editor.'),
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
      textButton(t('Try Again'), onRetry, 'primary'),
      button(t('Open in Another Editor...'), 'reopenWith'),
      ...(hasFolder ? [button(t('Show in Explorer'), 'revealImage')] : []),
      button(t('Show Log'), 'showLogs'),
    ),
  );
}
