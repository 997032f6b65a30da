import type { Curve } from '../shared/recipe/curve.ts';
import type { CurveHandles } from './curveHandles.ts';
import type { CurveModel } from './curveModel.ts';
import { addPoint, movePoint, type PointChange, removePoint } from './curvePoints.ts';
import { keepAltFromMenu } from './keepAltFromMenu.ts';
import { createThumbDrag } from './thumbDrag.ts';

const levels = { min: 0, max: 255, step: 1, neutral: 0, unit: '', signed: false } as const;
/** So far outside of the graph a point is let go of, in CSS pixels. */
const reachPx = 28;

/** A place on the graph: shares of its width from the left and of its height from the bottom, which may lie outside. */
interface Place {
  readonly across: number;
  readonly up: number;
  readonly outside: boolean;
  readonly fine: boolean;
}

interface Drag {
  moveTo(place: Place): PointChange;
}

/**
 * Pressing on the graph adds a point, on a point takes hold of it. It follows the pointer, with Alt a tenth as fast;
 * dragged out of the graph it is removed, and comes back with the pointer. Escape takes the drag back.
 */
export function attachCurveDrag(graph: HTMLElement, handles: CurveHandles, model: CurveModel): void {
  let drag: Drag | undefined;
  const end = (finish: () => void) => {
    if (!drag) return;
    drag = undefined;
    finish();
  };
  const start = (place: Place, pressed: number) => {
    const grabbed = pressed >= 0 ? { curve: model.curve, index: pressed } : added(model.curve, place);
    if (!grabbed) return;
    drag = createDrag(grabbed, place);
    model.hold(grabbed);
    handles.focus(grabbed.index);
  };

  graph.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    graph.setPointerCapture(event.pointerId);
    start(placeOf(graph, event), handles.indexOf(event.target));
  });
  // The browser would move the focus to what lies under the pointer.
  graph.addEventListener('mousedown', (event) => event.preventDefault());
  graph.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const before = model.selected;
    model.hold(drag.moveTo(placeOf(graph, event)));
    // Removed and brought back, a point is another node.
    if (model.selected !== before) handles.focus(model.selected);
  });
  graph.addEventListener('pointerup', () => end(model.settle));
  graph.addEventListener('pointercancel', () => end(model.cancel));
  graph.addEventListener('lostpointercapture', () => end(model.cancel));
  graph.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag) return;
    end(model.cancel);
    event.stopImmediatePropagation();
  });
  keepAltFromMenu(graph, () => drag !== undefined);
}

function added(curve: Curve, { across, up }: Place): PointChange | undefined {
  return addPoint(curve, [across * 255, up * 255]);
}

function createDrag({ curve, index }: PointChange, from: Place): Drag {
  const [x, y] = curve[index] ?? [0, 0];
  const acrossDrag = createThumbDrag(levels, x, { along: from.across, fine: from.fine });
  const upDrag = createThumbDrag(levels, y, { along: from.up, fine: from.fine });
  return {
    moveTo({ across, up, outside, fine }) {
      const point = [acrossDrag.moveTo({ along: across, fine }), upDrag.moveTo({ along: up, fine })] as const;
      return outside && curve.length > 2 ? removePoint(curve, index) : { curve: movePoint(curve, index, point), index };
    },
  };
}

function placeOf(graph: HTMLElement, { clientX, clientY, altKey }: PointerEvent): Place {
  const { left, top, width, height, right, bottom } = graph.getBoundingClientRect();
  const outside =
    clientX < left - reachPx || clientX > right + reachPx || clientY < top - reachPx || clientY > bottom + reachPx;
  return { across: (clientX - left) / width, up: 1 - (clientY - top) / height, outside, fine: altKey };
}
