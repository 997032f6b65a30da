import type { Seat, SeatEvents } from '../../../../src/client/seat.ts';
import type { Path } from '../../../../src/shared/recipe/edit.ts';
import { until } from '../../../support/until.ts';

/** Edits of one participant a second: what a hand does, and below what the host allows. */
const editsPerSecond = 40;
const arrivalDeadlineMs = 10_000;
const pathsOf: readonly Path[] = [
  'adjustments.hue',
  'adjustments.contrast',
  'adjustments.saturation',
  'adjustments.brightness',
];

/** People who go on editing, each a slider of their own, and how long their edits take to the others. */
export interface HonestTraffic {
  /**
   * The milliseconds from commits to each of the others, of all that was committed since the last call. Settles when all of it
   * has arrived, however long that takes: what waits longest counts most.
   */
  take(): Promise<number[]>;
  /** What is on its way is not waited for any more. */
  stop(): void;
}

interface Stretch {
  readonly latencies: number[];
  /** Edits on their way, counted for each of those they go to. */
  underWay: number;
}

function newStretch(): Stretch {
  return { latencies: [], underWay: 0 };
}

interface Sent {
  readonly value: number;
  readonly at: number;
  readonly stretch: Stretch;
}

export function startHonestTraffic(seats: readonly Seat[]): HonestTraffic {
  let stretch = newStretch();
  const timers: NodeJS.Timeout[] = [];
  const stops: (() => void)[] = [];

  for (const [index, seat] of seats.entries()) {
    const path = pathsOf[index % pathsOf.length] ?? 'adjustments.hue';
    /** What is on its way to each of the others, oldest first. */
    const queues = new Map(seats.filter((other) => other !== seat).map((other): [Seat, Sent[]] => [other, []]));
    let value = index;
    const send = (): void => {
      value = (value % 99) + 1;
      stretch.underWay += queues.size;
      for (const queue of queues.values()) queue.push({ value, at: performance.now(), stretch });
      seat.commit([{ path, value }]);
    };
    timers.push(setInterval(send, 1_000 / editsPerSecond));
    for (const [other, queue] of queues) {
      const hear = ({ by, changes }: SeatEvents['recipe']): void => {
        const change = by === seat.me.id ? changes.find((one) => one.path === path) : undefined;
        if (change) arrive(queue, change.value);
      };
      stops.push(other.on('recipe', hear));
    }
  }
  return {
    async take() {
      const taken = stretch;
      stretch = newStretch();
      await until('all edits have arrived', () => taken.underWay === 0, arrivalDeadlineMs);
      return taken.latencies;
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
      for (const stop of stops) stop();
      // Nobody hears any more of what is on its way.
      stretch = newStretch();
    },
  };
}

/** Those before it are there as well, where several have come at once and only the last shows. */
function arrive(queue: Sent[], value: unknown): void {
  const index = queue.findIndex((sent) => sent.value === value);
  for (const { at, stretch } of queue.splice(0, index + 1)) {
    stretch.latencies.push(performance.now() - at);
    stretch.underWay -= 1;
  }
}
