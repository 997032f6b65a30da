import type { RemotePresence } from '../../shared/protocol/panel.ts';
import type { Participant, Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import { element } from '../dom.ts';
import { sightOf } from '../follow/sight.ts';
import { t } from '../l10n.ts';
import { createFrameLoop } from '../picture/frameLoop.ts';
import { isMotionReduced } from '../reducedMotion.ts';
import type { PageState } from '../state.ts';
import { toStage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { type CursorNode, createCursorNode } from './cursorNode.ts';
import { type CursorTrack, createCursorTrack } from './cursorTrack.ts';
import { tellApart } from './tellApart.ts';

export interface Cursors {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Who has not moved for so long, in milliseconds, needs no name any more. */
const idleMs = 2_000;
/** How long the style sheet lets somebody fade who leaves, in milliseconds, and a little more. */
const leavingMs = 300;

/** The others' pointers over the picture. They glide from place to place, unless things are to keep still. */
export function createCursors(control: ViewControl): Cursors {
  const layer = element('ul', { class: 'cursors', 'aria-label': t('Pointers of others') });
  const cursors = new Map<string, Cursor>();
  const step = (nowMs: number) => [...cursors.values()].map((cursor) => cursor.place(control, nowMs)).some(Boolean);
  const loop = createFrameLoop(step);
  const show = ({ participant, cursor: point }: RemotePresence, nowMs: number) => {
    if (!point) return;
    const cursor = cursors.get(participant.id) ?? new Cursor(layer, point, nowMs);
    cursors.set(participant.id, cursor);
    cursor.show(participant, point, nowMs);
  };
  const hideAllBut = (present: ReadonlySet<string>) => {
    for (const [id, cursor] of cursors) {
      if (present.has(id)) continue;
      cursors.delete(id);
      cursor.leave();
    }
  };
  const draw = (presence: readonly RemotePresence[]) => {
    const nowMs = performance.now();
    for (const one of presence) show(one, nowMs);
    hideAllBut(new Set(presence.flatMap(({ participant, cursor }) => (cursor ? [participant.id] : []))));
    // At once: the first frame of a new one is not to show it in the corner.
    if (step(nowMs)) loop.run();
  };
  control.onChange(() => void step(performance.now()));
  let shown: readonly unknown[] = [];
  return {
    element: layer,
    update({ picture, settings, session, presence }) {
      layer.hidden = picture.kind !== 'shown';
      layer.className = `cursors names-${settings.cursorNames}`;
      const next = settings.showCursors ? presence : nobody;
      if (next === shown[0] && session === shown[1]) return;
      shown = [next, session];
      draw(next.map((one) => ({ ...one, participant: tellApart(session, one.participant) })));
    },
  };
}

const nobody: readonly RemotePresence[] = [];

class Cursor {
  readonly #node: CursorNode = createCursorNode();
  #track: CursorTrack;
  #point: Point;
  #idle: number | undefined;

  constructor(layer: HTMLElement, point: Point, nowMs: number) {
    this.#track = createCursorTrack(point, nowMs);
    this.#point = point;
    layer.append(this.#node.element);
    this.#wake();
  }

  show(participant: Participant, point: Point, nowMs: number): void {
    this.#node.show(participant);
    if (point.x === this.#point.x && point.y === this.#point.y) return;
    this.#point = point;
    if (isMotionReduced()) this.#track = createCursorTrack(point, nowMs);
    else this.#track.add(point, nowMs);
    this.#wake();
  }

  /** Puts it where it is now; true while it is on its way. */
  place({ view, shape, stage }: ViewControl, nowMs: number): boolean {
    if (view && shape) {
      const at = toStage(view, stage, mapPoint(shape.toOutput, this.#track.at(nowMs)));
      this.#node.place(at, sightOf(view, shape.size, stage), stage);
    }
    return !this.#track.isAtRest(nowMs);
  }

  leave(): void {
    clearTimeout(this.#idle);
    const { element: node } = this.#node;
    this.#node.fade();
    setTimeout(() => node.remove(), isMotionReduced() ? 0 : leavingMs);
  }

  #wake(): void {
    this.#node.setIdle(false);
    clearTimeout(this.#idle);
    this.#idle = window.setTimeout(() => this.#node.setIdle(true), idleMs);
  }
}
