import type { Seat } from '../../../../src/client/seat.ts';
import type { Path } from '../../../../src/shared/recipe/edit.ts';

/** Edits of one participant a second: what a hand does, and below what the host allows. */
const editsPerSecond = 40;
const pathsOf: readonly Path[] = [
  'adjustments.hue',
  'adjustments.contrast',
  'adjustments.saturation',
  'adjustments.brightness',
];

/** People who go on editing, each a slider of their own, and how long their edits take to the others. */
export interface HonestTraffic {
  /** The milliseconds from commits to the others since the last call. */
  take(): number[];
  stop(): void;
}

export function startHonestTraffic(seats: readonly Seat[]): HonestTraffic {
  const ids = new Set(seats.map(({ me }) => me.id));
  const sentAt = new Map<string, number>();
  let latencies: number[] = [];
  const timers = seats.map((seat, index) => {
    const path = pathsOf[index % pathsOf.length] ?? 'adjustments.hue';
    let count = index;
    return setInterval(() => {
      // Values come again only after two seconds, when the ones before have long arrived.
      count = (count % 99) + 1;
      sentAt.set(`${path} ${count}`, performance.now());
      seat.commit([{ path, value: count }]);
    }, 1_000 / editsPerSecond);
  });
  const stops = seats.map((seat) =>
    seat.on('recipe', ({ by, changes }) => {
      if (by === seat.me.id || !ids.has(by)) return;
      for (const { path, value } of changes) {
        const sent = sentAt.get(`${path} ${String(value)}`);
        if (sent !== undefined) latencies.push(performance.now() - sent);
      }
    }),
  );
  return {
    take() {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
