import type { RemotePresence } from '../shared/protocol/panel.ts';
import type { Point } from '../shared/protocol/participant.ts';
import { mapPoint } from '../shared/recipe/affine.ts';
import { element, setText } from './dom.ts';
import { type Size, toStage } from './geometry.ts';
import { colourClass } from './participantColour.ts';
import type { PageState } from './state.ts';
import type { ViewControl } from './viewControl.ts';

export interface Cursors {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

const svg = 'http://www.w3.org/2000/svg';
const arrowPath = 'M1 1 L1 15 L5 11.5 L7.6 17 L10.2 15.8 L7.7 10.4 L13 10 Z';

/** The others' pointers over the picture: an arrow in their colour, with their name on it. */
export function createCursors(control: ViewControl): Cursors {
  const layer = element('div', { class: 'cursors', 'aria-hidden': 'true' });
  const known = new Map<string, HTMLElement>();
  let shown: readonly RemotePresence[] = [];

  const place = () => {
    for (const { participant, cursor } of shown) {
      const node = known.get(participant.id);
      const { view, shape, stage } = control;
      if (!node || !cursor || !view || !shape) continue;
      const at = mapPoint(shape.toOutput, cursor);
      const shown = keepInside(at, shape.size);
      placeCursor(node, toStage(view, stage, shown), stage, shown !== at);
    }
  };
  const draw = (presence: readonly RemotePresence[]) => {
    shown = presence.filter(({ cursor }) => cursor !== null);
    for (const { participant } of shown) {
      const node = known.get(participant.id) ?? createCursor();
      node.className = `cursor ${colourClass(participant.colour)}`;
      setText(node.lastElementChild ?? node, participant.name);
      if (!node.isConnected) layer.append(node);
      known.set(participant.id, node);
    }
    for (const [id, node] of known) {
      if (shown.some(({ participant }) => participant.id === id)) continue;
      node.remove();
      known.delete(id);
    }
    place();
  };
  // Moving with the view is not a movement of the pointer: no gliding then.
  control.onChange(() => {
    layer.classList.add('withView');
    place();
    requestAnimationFrame(() => layer.classList.remove('withView'));
  });
  let presence: readonly RemotePresence[] | undefined;
  return {
    element: layer,
    update(state) {
      layer.hidden = state.picture.kind !== 'shown';
      if (state.presence === presence) return;
      presence = state.presence;
      draw(presence);
    },
  };
}

function createCursor(): HTMLElement {
  const arrow = document.createElementNS(svg, 'svg');
  arrow.setAttribute('viewBox', '0 0 14 18');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', arrowPath);
  arrow.append(path);
  const cursor = element('div', {}, element('span', { class: 'cursorName' }));
  cursor.prepend(arrow);
  return cursor;
}

/** Who points at what is cropped away here waits at the nearest edge. */
function keepInside(at: Point, { width, height }: Size): Point {
  const x = Math.min(width, Math.max(0, at.x));
  const y = Math.min(height, Math.max(0, at.y));
  return x === at.x && y === at.y ? at : { x, y };
}

/** Pointers outside the stage wait at its edge, faded: one sees where the other is working. */
function placeCursor(node: HTMLElement, at: Point, stage: Size, cropped: boolean): void {
  const x = Math.min(stage.width - 4, Math.max(0, at.x));
  const y = Math.min(stage.height - 4, Math.max(0, at.y));
  node.style.transform = `translate(${x}px, ${y}px)`;
  node.classList.toggle('outside', cropped || x !== at.x || y !== at.y);
  node.classList.toggle('nameLeft', x > stage.width - 140);
  node.classList.toggle('nameAbove', y > stage.height - 48);
}
