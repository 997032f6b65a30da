import type { Participant, Point } from '../../shared/protocol/participant.ts';
import { element, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import type { Rect, Size } from '../view/geometry.ts';
import { type EdgePin, keepWhole, pinToEdge } from './edgePin.ts';
import { colourClass } from './participantColour.ts';

/** One teammate's pointer on the stage: an arrow in their colour with their name on it. */
export interface CursorNode {
  readonly element: HTMLElement;
  show(participant: Participant): void;
  /** A place on the stage; outside of `sight`, both in CSS pixels, it is pinned to the edge and points there. */
  place(at: Point, sight: Rect, stage: Size): void;
  /** Whether it has not moved for a while. */
  setIdle(idle: boolean): void;
  /** They have left. */
  fade(): void;
}

const svg = 'http://www.w3.org/2000/svg';
const arrowPath = 'M1 1 L1 15 L5 11.5 L7.6 17 L10.2 15.8 L7.7 10.4 L13 10 Z';
/** Its tip, at the origin, points to the right. */
const pinPath = 'M0 0 L-13 -8 L-9.5 0 L-13 8 Z';
/** The same with the line around it. */
const pinOutline = [
  { x: 0, y: 0 },
  { x: -14, y: -9 },
  { x: -14, y: 9 },
] as const;
/** Names are at most so wide and stand so far above the edge, in CSS pixels: nearer to it they go to the other side. */
const nameRoomPx = { width: 140, height: 48 };

export function createCursorNode(): CursorNode {
  const arrow = pathOf('cursorArrow', arrowPath);
  const pin = pathOf('cursorPin', pinPath);
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 14 18');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(arrow, pin);
  const name = element('span', { class: 'cursorName' });
  const away = element('span', { class: 'visuallyHidden' });
  const node = element('li', { class: 'cursor' }, name, away);
  node.prepend(drawing);
  let colour = '';
  return {
    element: node,
    show(participant) {
      setText(name, participant.name);
      if (colour) node.classList.remove(colour);
      colour = colourClass(participant.colour);
      node.classList.add(colour);
    },
    place(at, sight, stage) {
      const pinned = keepWhole(pinToEdge(at, sight), pinOutline, stage);
      node.style.transform = `translate(${pinned.at.x}px, ${pinned.at.y}px)`;
      setAttribute(pin, 'transform', `rotate(${Math.round(pinned.direction ?? 0)})`);
      node.classList.toggle('pinned', pinned.direction !== undefined);
      setText(away, pinned.direction === undefined ? '' : t('outside the view'));
      placeName(node, pinned, stage);
    },
    setIdle: (idle) => node.classList.toggle('idle', idle),
    fade() {
      node.classList.add('leaving');
      // For screen readers they are gone at once.
      setAttribute(node, 'aria-hidden', 'true');
    },
  };
}

function pathOf(name: string, d: string): SVGElement {
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('class', name);
  path.setAttribute('d', d);
  return path;
}

/** Where there is room for it. */
function placeName(node: HTMLElement, { at, direction }: EdgePin, stage: Size): void {
  node.classList.toggle('nameLeft', at.x > stage.width - nameRoomPx.width);
  const below = stage.height - at.y;
  // Beside a pin at the left or right edge, below one at the upper edge.
  const isLevel = direction !== undefined && at.y > nameRoomPx.height / 2 && below > nameRoomPx.height / 2;
  node.classList.toggle('nameLevel', isLevel);
  node.classList.toggle('nameAbove', !isLevel && below < nameRoomPx.height);
}
