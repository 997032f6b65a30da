import type { Point } from '../shared/protocol/participant.ts';
import { fitView, panBy, resizeStage, type Size, type View, zoomAt, zoomStep } from './geometry.ts';

/** Everything that moves the view: buttons, keys and gestures call these. Points are stage coordinates. */
export interface ViewControl {
  readonly view: View | undefined;
  readonly stage: Size;
  fit(): void;
  zoomTo(zoom: number, anchor?: Point): void;
  zoomBy(factor: number, anchor: Point): void;
  step(direction: 1 | -1): void;
  pan(dx: number, dy: number): void;
  resize(stage: Size): void;
  /** A picture of this size is to be shown, at the given view where there is one. */
  open(image: Size, view: View | undefined): void;
  onChange(listener: (view: View) => void): void;
}

export function createViewControl(): ViewControl {
  let stage: Size = { width: 1, height: 1 };
  let image: Size | undefined;
  let view: View | undefined;
  const listeners: ((view: View) => void)[] = [];

  const change = (next: (view: View, image: Size) => View) => {
    if (!view || !image) return;
    const changed = next(view, image);
    view = changed;
    for (const listener of listeners) listener(changed);
  };
  const zoomTo = (zoom: number, anchor: Point = { x: stage.width / 2, y: stage.height / 2 }) =>
    change((current, size) => zoomAt(current, size, stage, anchor, zoom));

  return {
    get view() {
      return view;
    },
    get stage() {
      return stage;
    },
    zoomTo,
    fit: () => change((_, size) => fitView(size, stage)),
    zoomBy: (factor, anchor) => view && zoomTo(view.zoom * factor, anchor),
    step: (direction) => view && zoomTo(zoomStep(view.zoom, direction)),
    pan: (dx, dy) => change((current, size) => panBy(current, size, stage, dx, dy)),
    resize(size) {
      stage = size;
      change((current, picture) => resizeStage(current, picture, stage));
    },
    open(size, remembered) {
      image = size;
      view = remembered && !remembered.fitted ? remembered : fitView(size, stage);
      change((current) => resizeStage(current, size, stage));
    },
    onChange: (listener) => listeners.push(listener),
  };
}
