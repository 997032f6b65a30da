import type { Point } from '../../shared/protocol/participant.ts';
import { channelsOf, hexOf } from '../colourText.ts';
import { element, icon, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import type { Colour } from './pictureProbe.ts';

/** What is known of one pixel. Places in whole pixels. */
export interface Inspected {
  readonly output: Point;
  /** Where it is in the source; undefined where that is the same place. */
  readonly source: Point | undefined;
  readonly colour: Colour;
  /** It is the original's, not the edited picture's. */
  readonly isBefore: boolean;
  /** It is of the others' picture, which this participant compares a private look with. */
  readonly isTheirs?: boolean;
}

export interface InspectorStrip {
  readonly element: HTMLElement;
  show(inspected: Inspected | undefined): void;
  /** Says it to screen readers as well. */
  announce(text: string): void;
}

const hint = t('Point at the picture, or press an arrow key in it');
/** How long the button says that something was copied, in milliseconds. */
const copiedMs = 1500;

/** One line over the bottom of the picture: where, which colour, and a button that copies it. */
export function createInspectorStrip(copy: () => void): InspectorStrip {
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  const place = element('span', { class: 'inspectorPlace' });
  const channels = element('span', { class: 'inspectorChannels' });
  const button = createCopyButton(copy);
  const news = element('span', { class: 'visuallyHidden', role: 'status', 'aria-label': t('Inspector news') });
  const values = element('span', { class: 'inspectorValues' }, swatch, channels, button.element);
  const strip = element(
    'div',
    { class: 'inspector', role: 'group', 'aria-label': t('Inspector') },
    place,
    values,
    news,
  );
  return {
    element: strip,
    show(inspected) {
      values.hidden = inspected === undefined;
      setText(place, inspected ? placeText(inspected) : hint);
      if (!inspected) return;
      swatch.style.setProperty('--colour', hexOf(inspected.colour));
      setText(channels, channelsOf(inspected.colour));
      button.show(hexOf(inspected.colour));
    },
    announce: (text) => news.replaceChildren(element('p', {}, text)),
  };
}

function placeText({ output, source, isBefore, isTheirs }: Inspected): string {
  const place = `x ${output.x}  y ${output.y}`;
  const inSource = source ? `  ·  ${t('source x {0}  y {1}', source.x, source.y)}` : '';
  const of = isTheirs ? t('Theirs') : isBefore && t('Before');
  return `${of ? `${of}  ·  ` : ''}${place}${inSource}`;
}

function createCopyButton(copy: () => void) {
  const text = element('span', {});
  const mark = icon('copy');
  const button = element('button', { type: 'button', class: 'copyColour' }, text, mark);
  const setCopied = (copied: boolean) => {
    mark.className = `codicon codicon-${copied ? 'check' : 'copy'}`;
  };
  let timer: number | undefined;
  button.addEventListener('click', () => {
    copy();
    setCopied(true);
    clearTimeout(timer);
    timer = window.setTimeout(() => setCopied(false), copiedMs);
  });
  return {
    element: button,
    show(hex: string) {
      if (text.textContent !== hex) setCopied(false);
      setText(text, hex);
      setAttribute(button, 'aria-label', t('Copy {0}', hex));
      setAttribute(button, 'title', t('Copy (Enter, or click the picture)'));
    },
  };
}
