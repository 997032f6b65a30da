import { replayTimes } from '../../shared/history/timeline.ts';
import type { LookBackHand } from '../look/lookBack.ts';
import type { PageHistory } from './historyState.ts';

export const replaySpeeds = [1, 2, 4, 8] as const;

/** The steps of a replay: what was there first, then every entry, by the revision each leads to. */
export interface ReplaySteps {
  readonly revs: readonly number[];
  /** When each comes, in milliseconds from the start. */
  readonly times: readonly number[];
}

export function replaySteps({ base, entries }: PageHistory): ReplaySteps {
  const moments = [base, ...entries];
  return { revs: moments.map(({ rev }) => rev), times: replayTimes(moments.map(({ at }) => at)) };
}

/** The step that is shown at a revision. */
export function stepAt({ revs }: ReplaySteps, rev: number): number {
  return Math.max(
    0,
    revs.findLastIndex((one) => one <= rev),
  );
}

/** Goes from step to step by itself, at the pace things happened. */
export interface ReplayPlayer {
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** Takes effect with the next step. */
  setSpeed(speed: number): void;
}

interface PlayerOptions {
  readonly hand: Pick<LookBackHand, 'replayFrom'>;
  readonly steps: () => ReplaySteps;
  readonly rev: () => number;
  readonly onChange: () => void;
}

export function createReplayPlayer({ hand, steps, rev, onChange }: PlayerOptions): ReplayPlayer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let speed = 1;
  const pause = () => {
    clearTimeout(timer);
    timer = undefined;
    onChange();
  };
  const scheduleFrom = (step: number) => {
    const { revs, times } = steps();
    const next = revs[step + 1];
    if (next === undefined) return pause();
    const waitMs = ((times[step + 1] ?? 0) - (times[step] ?? 0)) / speed;
    timer = setTimeout(() => {
      hand.replayFrom(next);
      scheduleFrom(step + 1);
    }, waitMs);
  };
  return {
    get playing() {
      return timer !== undefined;
    },
    play() {
      clearTimeout(timer);
      const all = steps();
      const at = stepAt(all, rev());
      const start = at === all.revs.length - 1 ? 0 : at;
      if (start !== at) hand.replayFrom(all.revs[start] ?? 0);
      scheduleFrom(start);
      onChange();
    },
    pause,
    setSpeed(next) {
      speed = next;
    },
  };
}
