import { presenceIntervalMs } from '../../shared/protocol/limits.ts';
import type { Point } from '../../shared/protocol/participant.ts';

/**
 * How far behind its packets a cursor is shown, in milliseconds: what comes between two of them is known only once the
 * second is there, and half a packet more takes up what the network makes of their rhythm.
 */
export const cursorDelayMs = 2.5 * presenceIntervalMs;
/** Packets that come in one breath are spread out by this, in milliseconds. */
const leastGapMs = 8;

/** The way of a cursor through the places that were heard of. */
export interface CursorTrack {
  /** It was heard of here, at that time of the page's clock, in milliseconds. */
  add(point: Point, atMs: number): void;
  /** Where it is shown. Times do not go backwards. */
  at(nowMs: number): Point;
  /** Whether it stands where it was last heard of. */
  isAtRest(nowMs: number): boolean;
}

interface Sample {
  readonly at: number;
  readonly point: Point;
}

interface Segment {
  readonly from: Sample;
  readonly to: Sample;
  /** Speeds at both ends, in pixels a millisecond. */
  readonly leaves: Point;
  readonly arrives: Point;
}

const still: Point = { x: 0, y: 0 };

/**
 * A curve through all places without corners and without overshooting them: monotone cubic interpolation, each axis by
 * itself, with the slopes of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984).
 */
export function createCursorTrack(point: Point, atMs: number): CursorTrack {
  /** The one it comes from, or stands at, and those after it. */
  let samples: readonly Sample[] = [{ at: atMs, point }];
  let before: Sample | undefined;
  let segment: Segment | undefined;
  const last = (): Sample => samples[samples.length - 1] ?? { at: atMs, point };

  const enter = (time: number): void => {
    for (let next = samples[1]; next && next.at <= time; next = samples[1]) {
      before = samples[0];
      samples = samples.slice(1);
      segment = undefined;
    }
    const [from, to, after] = samples;
    if (segment || !from || !to || from.at > time) return;
    const leaves = before ? meanSlope(before, from, to) : still;
    // Where the packet after it is late, it goes on as it comes along.
    segment = { from, to, leaves, arrives: after ? meanSlope(from, to, after) : slopeBetween(from, to) };
  };
  return {
    add(next, nextMs) {
      const shownMs = nextMs - cursorDelayMs;
      if (last().at < shownMs) {
        // It stands there already, and sets off from there now.
        samples = [{ at: shownMs, point: last().point }];
        before = undefined;
        segment = undefined;
      }
      samples = [...samples, { at: Math.max(nextMs, last().at + leastGapMs), point: next }];
    },
    at(nowMs) {
      const time = nowMs - cursorDelayMs;
      enter(time);
      return segment ? placeOn(segment, time) : (samples[0] ?? last()).point;
    },
    isAtRest: (nowMs) => last().at <= nowMs - cursorDelayMs,
  };
}

/** Cubic Hermite interpolation. */
function placeOn({ from, to, leaves, arrives }: Segment, time: number): Point {
  const length = to.at - from.at;
  const t = (time - from.at) / length;
  const end = t * t * (3 - 2 * t);
  const [first, second] = [t * (1 - t) ** 2 * length, t * t * (t - 1) * length];
  const place = (axis: 'x' | 'y') =>
    from.point[axis] * (1 - end) + to.point[axis] * end + leaves[axis] * first + arrives[axis] * second;
  return { x: place('x'), y: place('y') };
}

function slopeBetween(a: Sample, b: Sample): Point {
  const length = b.at - a.at;
  return { x: (b.point.x - a.point.x) / length, y: (b.point.y - a.point.y) / length };
}

/** The speed at the sample in the middle. */
function meanSlope(a: Sample, b: Sample, c: Sample): Point {
  const [before, after] = [slopeBetween(a, b), slopeBetween(b, c)];
  const [first, second] = [b.at - a.at, c.at - b.at];
  const mean = (one: number, other: number): number =>
    one * other <= 0 ? 0 : (3 * (first + second)) / ((2 * second + first) / one + (second + 2 * first) / other);
  return { x: mean(before.x, after.x), y: mean(before.y, after.y) };
}
