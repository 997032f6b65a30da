import type { Sight } from '../../shared/protocol/about.ts';
import { createFrameLoop } from '../picture/frameLoop.ts';
import { isMotionReduced } from '../reducedMotion.ts';
import type { View } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { viewOfSight } from './toldView.ts';

/** How long it takes to go most of the way, in milliseconds: longer than the gap between two packets, so that it is one movement. */
const easeMs = 60;
/** So near, in CSS pixels and as a share of the zoom, it is there. */
const nearPx = 0.25;
const nearZoom = 0.000_5;

export interface ViewGlide {
  /** Goes there, and stays there when the stage changes its size, until it is stopped. */
  goTo(sight: Sight): void;
  stop(): void;
}

/** Moves the view to what somebody else sees. */
export function createViewGlide(control: ViewControl): ViewGlide {
  let target: Sight | undefined;
  let lastMs: number | undefined;

  const step = (nowMs: number): boolean => {
    const { view, shape, stage } = control;
    // The picture is not there yet: it goes on when it is.
    if (!target || !view || !shape) return false;
    const wanted = viewOfSight(target, stage, shape);
    const share = isMotionReduced() ? 1 : 1 - Math.exp(-(nowMs - (lastMs ?? nowMs - easeMs / 4)) / easeMs);
    const next = isNear(view, wanted) ? wanted : between(view, wanted, share);
    const isThere = isSame(view, next);
    lastMs = isThere ? undefined : nowMs;
    if (!isThere) control.show(next);
    return !isThere;
  };
  const loop = createFrameLoop(step);
  control.onChange(() => target && loop.run());
  return {
    goTo(sight) {
      target = sight;
      loop.run();
    },
    stop() {
      target = undefined;
      lastMs = undefined;
    },
  };
}

/** The share of the way from one view to the other; zooms go in proportion. */
export function between(from: View, to: View, share: number): View {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const centre = { x: mix(from.centre.x, to.centre.x), y: mix(from.centre.y, to.centre.y) };
  return { zoom, centre, fitted: false };
}

function isNear(a: View, b: View): boolean {
  const px = Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y) * b.zoom;
  return px < nearPx && Math.abs(a.zoom / b.zoom - 1) < nearZoom;
}

function isSame(a: View, b: View): boolean {
  return a.zoom === b.zoom && a.centre.x === b.centre.x && a.centre.y === b.centre.y;
}
