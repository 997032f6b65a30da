import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { maxUnackedInFlight } from '../shared/protocol/limits.ts';
import { type Failure, type HostFailureCode, isHostFailure } from '../shared/protocol/messages.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { changeRate, leanStart, rates } from '../shared/protocol/rates.ts';
import { ownLimit, ownShare } from './ownLimit.ts';
import type { Replica } from './replica.ts';
import type { PendingEdit } from './seat.ts';
import type { VisibleChange } from './visibleChange.ts';

export interface EditSenderOptions {
  readonly connection: Connection;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly isOpen: () => boolean;
  readonly onVisible: (changes: readonly VisibleChange[]) => void;
  /** The host has not taken an edit, and never will. */
  readonly onRefused: (edit: PendingEdit, code: HostFailureCode) => void;
}

/** Sends the replica's pending edits in order, each until the room has acked or refused it. */
export interface EditSender {
  /** To be called whenever there may be something to send. */
  pump(): void;
  /** As at the start, where one may be somebody new again: the host lets those begin with little, and does not say so. */
  startLean(): void;
  /** Whether the room may have the edit, or get it still: it was sent, however long ago. */
  wasSent(id: string): boolean;
  stop(): void;
}

export function createEditSender(options: EditSenderOptions): EditSender {
  const { connection, replica, clock } = options;
  const limiter = createRateLimiter(ownLimit(rates.edit));
  const changeLimiter = createRateLimiter(ownLimit(changeRate));
  const inFlight = new Set<string>();
  const sent = new Set<string>();
  let cancelWait: (() => void) | undefined;
  let stopped = false;

  const settle = (id: string, failure: Failure): void => {
    if (isTransient(failure)) return;
    sent.delete(id);
    const edit = replica.findPending(id);
    options.onVisible(replica.refuse(id));
    if (edit && isHostFailure(failure.code)) options.onRefused(edit, failure.code);
  };
  const acked = (id: string, rev: number): void => {
    sent.delete(id);
    options.onVisible(replica.ack(id, rev));
  };
  const send = async (edit: PendingEdit): Promise<void> => {
    // Before it is asked: in the host's own window the room has it, and has told of it, before that returns.
    inFlight.add(edit.id);
    sent.add(edit.id);
    const reply = await connection.request('edit:commit', { id: edit.id, base: edit.base, changes: edit.changes });
    inFlight.delete(edit.id);
    if (stopped) return;
    if (reply.ok) acked(edit.id, reply.rev);
    else settle(edit.id, reply);
    pump();
  };
  const next = (): PendingEdit | undefined =>
    inFlight.size < maxUnackedInFlight ? replica.firstPendingBut(inFlight) : undefined;
  const waitMsFor = ({ changes }: PendingEdit, now: number): number =>
    Math.max(limiter.waitMs(now), changeLimiter.waitMs(now, changes.length));
  const waitForRate = (waitMs: number): void => {
    cancelWait ??= clock.after(waitMs, () => {
      cancelWait = undefined;
      pump();
    });
  };
  const take = ({ changes }: PendingEdit, now: number): void => {
    limiter.take(now);
    changeLimiter.take(now, changes.length);
  };
  const pump = (): void => {
    while (!stopped && options.isOpen()) {
      const edit = next();
      if (!edit) return;
      const now = clock.elapsed();
      const waitMs = waitMsFor(edit, now);
      if (waitMs > 0) return void waitForRate(waitMs);
      // First: the others wait for it.
      void send(edit);
      take(edit, now);
    }
  };

  const startLean = (): void => {
    limiter.keepAtMost(clock.elapsed(), ownShare(leanStart.edit));
    changeLimiter.keepAtMost(clock.elapsed(), ownShare(leanStart.paths));
  };

  startLean();
  return {
    pump,
    startLean,
    wasSent: (id) => sent.has(id),
    stop() {
      stopped = true;
      cancelWait?.();
    },
  };
}

/** Whether sending again, now or after a rejoin, can still succeed. */
export function isTransient({ code }: Failure): boolean {
  return code === 'lost' || code === 'timeout' || code === 'not-joined';
}
