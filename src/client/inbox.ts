import type { Connection } from '../shared/protocol/connection.ts';
import { maxKeptFacts } from '../shared/protocol/limits.ts';
import { type FactName, type FactPayload, facts } from '../shared/protocol/messages.ts';

export type FactHandlers = { readonly [K in FactName]: (payload: FactPayload<K>) => void };

/**
 * Keeps facts back until what they build on is there: they may reach us in the same breath as the reply to the join,
 * before that reply has been looked at.
 */
export interface Inbox {
  /** Handles what was kept, and from now on everything at once. */
  open(handlers: FactHandlers): void;
  hold(): void;
  stop(): void;
}

export function createInbox(connection: Connection): Inbox {
  let handlers: FactHandlers | undefined;
  let kept: ((handlers: FactHandlers) => void)[] = [];
  const subscribe = <K extends FactName>(name: K): (() => void) =>
    connection.onFact(name, (payload) => {
      if (handlers) handlers[name](payload);
      else if (kept.length < maxKeptFacts) kept.push((later) => later[name](payload));
      else connection.retryLater();
    });
  const stops = (Object.keys(facts) as FactName[]).map((name) => subscribe(name));
  return {
    open(next) {
      handlers = next;
      const now = kept;
      kept = [];
      for (const handle of now) handle(next);
    },
    hold() {
      handlers = undefined;
      kept = [];
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
