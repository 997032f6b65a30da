import type { Clock } from '../../shared/protocol/clock.ts';
import { approvalTimeoutMs, maxWaiting, maxWaitingPerNetwork } from '../../shared/protocol/limits.ts';
import type { GuestRole } from './handshake.ts';
import { isThisComputer } from './isThisComputer.ts';
import { networkOf } from './networkOf.ts';
import { makeId } from './secrets.ts';

/** Somebody waits for the host's word: to come in, or to edit. */
export interface DoorRequest {
  readonly id: string;
  /** 'join': at the door. 'edit': a viewer in the session. */
  readonly kind: 'join' | 'edit';
  readonly name: string;
  /** Where the connection comes from, or the forwarder where a port is forwarded; '' for somebody who is in already. */
  readonly address: string;
  /** The participant who asks, where they are in the session already. */
  readonly participantId?: string;
  /** What they would be without another word of the host. */
  readonly role: GuestRole;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** 'gone': whoever asked is there no more. */
export type WaitingEnd =
  | GuestRole
  | 'declined'
  | 'approval-timeout'
  | 'session-locked'
  | 'link-rotated'
  | 'session-ended'
  | 'gone';

/** Those who wait for the host's word, oldest first. Bounded, also for each address. */
export interface WaitingList {
  readonly requests: readonly DoorRequest[];
  /** Gives the request's id; undefined where the list is full. `onEnd` is called once, later. */
  add(request: Omit<DoorRequest, 'id' | 'since'>, onEnd: (end: WaitingEnd) => void): string | undefined;
  /** Ends one; nothing where it has ended already. */
  end(id: string, end: WaitingEnd): void;
}

interface Waiting {
  readonly request: DoorRequest;
  readonly onEnd: (end: WaitingEnd) => void;
  readonly cancelTimeout: () => void;
}

export function createWaitingList(clock: Clock, onChange: () => void): WaitingList {
  const waiting = new Map<string, Waiting>();
  const isFull = (address: string): boolean => {
    const near = [...waiting.values()].filter(({ request }) => networkOf(request.address) === networkOf(address));
    const share = isThisComputer(address) ? maxWaiting : maxWaitingPerNetwork;
    return waiting.size >= maxWaiting || near.length >= share;
  };
  const end: WaitingList['end'] = (id, how) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    one.cancelTimeout();
    one.onEnd(how);
    onChange();
  };
  return {
    get requests() {
      return [...waiting.values()].map(({ request }) => request);
    },
    add(request, onEnd) {
      if (isFull(request.address)) return undefined;
      const id = makeId();
      const cancelTimeout = clock.after(approvalTimeoutMs, () => end(id, 'approval-timeout'));
      waiting.set(id, { request: { ...request, id, since: clock.now() }, onEnd, cancelTimeout });
      onChange();
      return id;
    },
    end,
  };
}
