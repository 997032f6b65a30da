import { element, icon, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import type { ClippedEnd } from './clippedEnd.ts';
import { clippedShare, clippedShares, colours, formatShare, noticeableShare } from './clippedShares.ts';
import type { Histogram } from './histogram.ts';

export interface ClippingMark {
  readonly element: HTMLButtonElement;
  show(histogram: Histogram | undefined): void;
  setPressed(pressed: boolean): void;
}

interface Words {
  readonly name: string;
  title(share: string, parts: string): string;
  label(share: string, parts: string): string;
}

const words: { readonly [End in ClippedEnd]: Words } = {
  shadows: {
    name: t('Shadows'),
    title: (share, parts) => t('Clipped shadows: {0}. Empty channels: {1}. Show Clipping (J)', share, parts),
    label: (share, parts) => t('Shadows {0} clipped. Empty channels: {1}', share, parts),
  },
  highlights: {
    name: t('Highlights'),
    title: (share, parts) => t('Clipped highlights: {0}. Full channels: {1}. Show Clipping (J)', share, parts),
    label: (share, parts) => t('Highlights {0} clipped. Full channels: {1}', share, parts),
  },
};

const colourNames = { red: t('red'), green: t('green'), blue: t('blue') } as const;

/** Says below one end of the histogram how much is clipped there, lit where that is much; shows it in the picture. */
export function createClippingMark(end: ClippedEnd, onClick: () => void): ClippingMark {
  const value = element('span', { class: 'clippingShare' });
  const button = element(
    'button',
    { type: 'button', class: `clippingMark ${end}` },
    icon('warning'),
    element('span', {}, `${words[end].name} `, value),
  );
  button.addEventListener('click', onClick);
  return {
    element: button,
    setPressed: (pressed) => setAttribute(button, 'aria-pressed', String(pressed)),
    show(histogram) {
      button.disabled = histogram === undefined;
      const shares = histogram ? clippedShares(histogram, end) : { red: 0, green: 0, blue: 0 };
      const share = histogram ? clippedShare(histogram, end) : 0;
      setText(value, histogram ? formatShare(share) : '');
      button.classList.toggle('lit', share > noticeableShare);
      const parts = colours.map((colour) => `${colourNames[colour]} ${formatShare(shares[colour])}`).join(', ');
      setAttribute(button, 'title', words[end].title(formatShare(share), parts));
      setAttribute(button, 'aria-label', words[end].label(formatShare(share), parts));
    },
  };
}
