import type { Clock } from '../../shared/protocol/clock.ts';

/** Comings and goings within this time, in milliseconds, are one message: a class that joins is not thirty of them. */
const gatherMs = 3_000;

interface Named {
  readonly participantId: string;
  readonly name: string;
}

export interface ComingsOptions<Person extends Named> {
  readonly clock: Clock;
  readonly onJoined: (people: readonly Person[]) => void;
  readonly onLeft: (people: readonly Person[]) => void;
}

/** Notices who comes and goes. */
export interface Comings<Person extends Named> {
  /** Who is there now; undefined where there is no session. Those who are there when one begins are no news. */
  update(people: readonly Person[] | undefined): void;
  stop(): void;
}

/**
 * The first who comes is told at once, others within 3 s after that together. Leaving is told 3 s later: who is back by
 * then has not left.
 */
export function createComings<Person extends Named>(options: ComingsOptions<Person>): Comings<Person> {
  const { clock, onJoined, onLeft } = options;
  let told: ReadonlyMap<string, Person> | undefined;
  let now: ReadonlyMap<string, Person> = new Map();
  let cancel: (() => void) | undefined;

  const tellJoined = (): void => {
    const joined = without(now, told ?? now);
    if (joined.length === 0) return;
    told = new Map([...(told ?? []), ...joined.map((one) => [one.participantId, one] as const)]);
    onJoined(joined);
  };
  const tellAll = (): void => {
    cancel = undefined;
    tellJoined();
    const left = without(told ?? now, now);
    told = now;
    if (left.length > 0) onLeft(left);
  };
  const forget = (): void => {
    cancel?.();
    cancel = undefined;
    told = undefined;
  };

  return {
    update(people) {
      if (!people) return forget();
      now = new Map(people.map((one) => [one.participantId, one]));
      told ??= now;
      if (cancel || !isOther(now, told)) return;
      tellJoined();
      cancel = clock.after(gatherMs, tellAll);
    },
    stop: forget,
  };
}

function without<Person>(some: ReadonlyMap<string, Person>, others: ReadonlyMap<string, Person>): Person[] {
  return [...some].flatMap(([id, person]) => (others.has(id) ? [] : [person]));
}

function isOther(some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean {
  return some.size !== others.size || [...some.keys()].some((id) => !others.has(id));
}
