import type { Curve } from '../../shared/recipe/curve.ts';
import { attachPointerDrag } from '../pointerDrag.ts';
import { createThumbDrag } from '../sliders/thumbDrag.ts';
import type { CurveHandles } from './curveHandles.ts';
import type { CurveModel } from './curveModel.ts';
import { addPoint, movePoint, type PointChange, removePoint } from './curvePoints.ts';

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
  const hold = (change: PointChange) => {
    const before = model.selected;
    model.hold(change);
    // Removed and brought back, a point is another node.
    if (model.selected !== before) handles.focus(model.selected);
  };
  attachPointerDrag(graph, {
    start(event) {
      const place = placeOf(graph, event);
      const pressed = handles.indexOf(event.target);
      const grabbed = pressed >= 0 ? { curve: model.curve, index: pressed } : added(model.curve, place);
      if (!grabbed) return undefined;
      const drag = createDrag(grabbed, place);
      model.hold(grabbed);
      handles.focus(grabbed.index);
      return (moved) => hold(drag.moveTo(placeOf(graph, moved)));
    },
    settle: model.settle,
    cancel: model.cancel,
  });
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
