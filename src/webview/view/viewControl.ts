import type { Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import type { Shape } from '../shape/shape.ts';
import { fitView, panBy, resizeStage, type Size, type View, zoomAt, zoomStep } from './geometry.ts';

/** Everything that moves the view: buttons, keys and gestures call these. Points are stage coordinates. */
export interface ViewControl {
  readonly view: View | undefined;
  readonly stage: Size;
  /** The shape of the picture on screen; the view is in its coordinates. */
  readonly shape: Shape | undefined;
  /** How often the user has moved the view by hand. */
  readonly hands: number;
  fit(): void;
  zoomTo(zoom: number, anchor?: Point): void;
  zoomBy(factor: number, anchor: Point): void;
  step(direction: 1 | -1): void;
  pan(dx: number, dy: number): void;
  /** Goes there, not by the user's hand. */
  show(view: View): void;
  resize(stage: Size): void;
  /** A picture of this shape is to be shown, at the given view where there is one. */
  open(shape: Shape, view: View | undefined): void;
  /** The view once the picture has another shape: what was in the middle stays there, what was fitted stays so. */
  viewOf(shape: Shape): View | undefined;
  /** The picture on screen has another shape from now on. */
  reshape(shape: Shape): void;
  onChange(listener: (view: View) => void): void;
}

export function createViewControl(): ViewControl {
  let stage: Size = { width: 1, height: 1 };
  let shape: Shape | undefined;
  let view: View | undefined;
  let hands = 0;
  const listeners: ((view: View) => void)[] = [];

  const change = (next: (view: View, image: Size) => View) => {
    if (!view || !shape) return;
    const changed = next(view, shape.size);
    view = changed;
    for (const listener of listeners) listener(changed);
  };
  const moveByHand = (next: (view: View, image: Size) => View) => {
    hands += 1;
    change(next);
  };
  const zoomTo = (zoom: number, anchor: Point = { x: stage.width / 2, y: stage.height / 2 }) =>
    moveByHand((current, size) => zoomAt(current, size, stage, anchor, zoom));

  const viewOf = (next: Shape) => {
    if (!view || !shape) return undefined;
    const centre = mapPoint(next.toOutput, mapPoint(shape.toSource, view.centre));
    return resizeStage({ ...view, centre }, next.size, stage);
  };

  return {
    get view() {
      return view;
    },
    get stage() {
      return stage;
    },
    get shape() {
      return shape;
    },
    get hands() {
      return hands;
    },
    zoomTo,
    fit: () => moveByHand((_, size) => fitView(size, stage)),
    zoomBy: (factor, anchor) => view && zoomTo(view.zoom * factor, anchor),
    step: (direction) => view && zoomTo(zoomStep(view.zoom, direction)),
    pan(dx, dy) {
      // A press on the picture is not a movement yet.
      if (dx !== 0 || dy !== 0) moveByHand((current, size) => panBy(current, size, stage, dx, dy));
    },
    show: (next) => change((_, size) => resizeStage(next, size, stage)),
    resize(size) {
      stage = size;
      change((current, picture) => resizeStage(current, picture, stage));
    },
    open(opened, remembered) {
      shape = opened;
      view = remembered && !remembered.fitted ? remembered : fitView(opened.size, stage);
      change((current, size) => resizeStage(current, size, stage));
    },
    viewOf,
    reshape(next) {
      const moved = viewOf(next);
      shape = next;
      change((current) => moved ?? current);
    },
    onChange: (listener) => listeners.push(listener),
  };
}
