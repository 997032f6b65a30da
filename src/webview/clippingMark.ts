import {
  type ClippedEnd,
  clippedShares,
  colours,
  formatShare,
  largestShare,
  noticeableShare,
} from './clippedShares.ts';
import { element, icon, setAttribute, setText } from './dom.ts';
import type { Histogram } from './histogram.ts';

export interface ClippingMark {
  readonly element: HTMLButtonElement;
  show(histogram: Histogram | undefined): void;
  setPressed(pressed: boolean): void;
}

const names: { readonly [End in ClippedEnd]: string } = { shadows: 'Shadows', highlights: 'Highlights' };

/** Says below one end of the histogram how much is clipped there, lit where that is much; shows it in the picture. */
export function createClippingMark(end: ClippedEnd, onClick: () => void): ClippingMark {
  const value = element('span', { class: 'clippingShare' });
  const button = element(
    'button',
    { type: 'button', class: `clippingMark ${end}` },
    icon('warning'),
    element('span', {}, `${names[end]} `, value),
  );
  button.addEventListener('click', onClick);
  return {
    element: button,
    setPressed: (pressed) => setAttribute(button, 'aria-pressed', String(pressed)),
    show(histogram) {
      button.disabled = histogram === undefined;
      const shares = histogram ? clippedShares(histogram, end) : { red: 0, green: 0, blue: 0 };
      const largest = largestShare(shares);
      setText(value, histogram ? formatShare(largest) : '');
      button.classList.toggle('lit', largest > noticeableShare);
      const parts = colours.map((colour) => `${colour} ${formatShare(shares[colour])}`).join(', ');
      setAttribute(button, 'title', `Clipped ${end}: ${parts}. Show Clipping (J)`);
      setAttribute(button, 'aria-label', `${names[end]} ${formatShare(largest)} clipped: ${parts}`);
    },
  };
}
