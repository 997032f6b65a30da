/** What a full frame may take, in milliseconds, before drags are drawn in drafts: one frame at 60 Hz. */
const budgetMs = 1000 / 60;
/** Changes further apart than this, in milliseconds, leave time for a full frame. */
const restMs = 120;
/** So many full frames decide, so that a single slow one does not. */
const remembered = 5;

/** Decides whether the next frame of a drag is a draft, at half the resolution, because full ones take too long here. */
export interface FramePace {
  /** The recipe has changed: whether the frame for it should be a draft. The full one follows when changes pause. */
  isDraft(): boolean;
  /** A full frame was painted, that long after it was asked for. */
  onFullFrame(durationMs: number): void;
}

export interface PaceClock {
  now(): number;
  /** Calls back once; returns what stops it. */
  after(delayMs: number, callback: () => void): () => void;
}

export function createFramePace(clock: PaceClock, drawFull: () => void): FramePace {
  let durations: readonly number[] = [];
  let changedAt = Number.NEGATIVE_INFINITY;
  let stopWaiting: (() => void) | undefined;

  return {
    isDraft() {
      const isDragging = clock.now() - changedAt < restMs;
      changedAt = clock.now();
      stopWaiting?.();
      stopWaiting = undefined;
      if (!isDragging || median(durations) <= budgetMs) return false;
      stopWaiting = clock.after(restMs, drawFull);
      return true;
    },
    onFullFrame(durationMs) {
      durations = [...durations, durationMs].slice(-remembered);
    },
  };
}

/** 0 where there is nothing yet. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
