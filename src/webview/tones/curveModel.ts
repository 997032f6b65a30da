import { type Curve, type CurveChannel, neutralCurve } from '../../shared/recipe/curve.ts';
import type { Path } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import { movePoint, type PointChange, removePoint } from './curvePoints.ts';

/** The curve being edited, and which of its points; what its graph, its points and its fields work on. */
export interface CurveModel {
  readonly channel: CurveChannel;
  readonly path: Path;
  /** What is on screen. */
  readonly curve: Curve;
  /** One of the points, always. */
  readonly selected: number;
  choose(channel: CurveChannel): void;
  select(index: number): void;
  hold(change: PointChange): void;
  commit(change: PointChange): void;
  /** Commits what is held. */
  settle(): void;
  cancel(): void;
  /** Calls back when another point or channel is chosen. */
  onSelect(listener: () => void): void;
}

export function curveOf({ curves }: Recipe, channel: CurveChannel): Curve {
  return curves?.[channel] ?? neutralCurve;
}

export function createCurveModel(edits: Edits): CurveModel {
  let channel: CurveChannel = 'rgb';
  let selected = 0;
  const listeners: (() => void)[] = [];
  const path = (): Path => `curves.${channel}`;
  const curve = () => curveOf(edits.shown, channel);
  const select = (index: number) => {
    if (index === selected) return;
    selected = index;
    for (const listener of listeners) listener();
  };
  return {
    get channel() {
      return channel;
    },
    get path() {
      return path();
    },
    get curve() {
      return curve();
    },
    get selected() {
      return Math.min(selected, curve().length - 1);
    },
    choose(next) {
      channel = next;
      selected = 0;
      for (const listener of listeners) listener();
    },
    select,
    hold(change) {
      edits.hold({ path: path(), value: change.curve });
      select(change.index);
    },
    commit(change) {
      edits.commit({ path: path(), value: change.curve });
      select(change.index);
    },
    settle: () => edits.commit({ path: path(), value: curve() }),
    cancel: () => edits.cancel(path()),
    onSelect: (listener) => listeners.push(listener),
  };
}

/** The change that moves the selected point by so many levels. */
export function nudged({ curve, selected }: CurveModel, dx: number, dy: number): PointChange {
  const [x, y] = curve[selected] ?? [0, 0];
  return { curve: movePoint(curve, selected, [x + dx, y + dy]), index: selected };
}

/** The change that takes the selected point away. */
export function withoutSelected({ curve, selected }: CurveModel): PointChange {
  return removePoint(curve, selected);
}
