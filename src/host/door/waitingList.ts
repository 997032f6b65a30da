import type { Clock } from '../../shared/protocol/clock.ts';
import { createEmitter, type Emitter } from '../../shared/protocol/emitter.ts';
import { approvalTimeoutMs, maxWaiting, maxWaitingPerNetwork } from '../../shared/protocol/limits.ts';
import type { GuestRole } from './handshake.ts';
import { isThisComputer } from './isThisComputer.ts';
import { networkOf, siteOf } from './networkOf.ts';
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

/** 'gone': whoever asked is there no more. 'too-many-waiting': their place was taken for somebody who had fewer. */
export type WaitingEnd =
  | GuestRole
  | 'declined'
  | 'approval-timeout'
  | 'too-many-waiting'
  | 'session-locked'
  | 'link-rotated'
  | 'session-ended'
  | 'gone';

/** Those who wait for the host's word, oldest first. Bounded, also for each address. */
export interface WaitingList {
  readonly requests: readonly DoorRequest[];
  /**
   * Gives the request's id; undefined where there is no place. Where all are taken, whoever has the most of them makes room for somebody
   * who has two less at least. `onEnd` is called once, later.
   */
  add(request: Omit<DoorRequest, 'id' | 'since'>, onEnd: (end: WaitingEnd) => void): string | undefined;
  /** Ends one; nothing where it has ended already. */
  end(id: string, end: WaitingEnd): void;
  readonly on: Emitter<WaitingEvents>['on'];
}

export interface WaitingEvents {
  /** The id of a request that the host has settled, by an answer to it or for all who wait. */
  readonly settled: string;
}

interface Waiting {
  readonly request: DoorRequest;
  readonly onEnd: (end: WaitingEnd) => void;
  readonly cancelTimeout: () => void;
}

/** Ends that come without a word of the host. */
const withoutHost: ReadonlySet<WaitingEnd> = new Set(['gone', 'approval-timeout', 'too-many-waiting']);

export function createWaitingList(clock: Clock, onChange: () => void): WaitingList {
  const waiting = new Map<string, Waiting>();
  const events = createEmitter<WaitingEvents>();
  const hasShareLeft = (address: string): boolean => {
    const near = [...waiting.values()].filter(({ request }) => networkOf(request.address) === networkOf(address));
    return near.length < (isThisComputer(address) ? maxWaiting : maxWaitingPerNetwork);
  };
  const end: WaitingList['end'] = (id, how) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    one.cancelTimeout();
    one.onEnd(how);
    if (!withoutHost.has(how)) events.emit('settled', id);
    onChange();
  };
  /** The last newcomer of the site that has the most: whoever asked before them has waited for longer. Viewers who ask to edit keep their places. */
  const makeRoomFor = (address: string): void => {
    const joins = new Map<string, string[]>();
    let own = 0;
    for (const { request } of waiting.values()) {
      const site = siteOf(request.address);
      if (site === siteOf(address)) own += 1;
      if (request.kind === 'join') joins.set(site, [...(joins.get(site) ?? []), request.id]);
    }
    const [most = []] = [...joins.values()].sort((a, b) => b.length - a.length);
    const last = most.at(-1);
    if (last !== undefined && most.length >= own + 2) end(last, 'too-many-waiting');
  };
  return {
    get requests() {
      return [...waiting.values()].map(({ request }) => request);
    },
    add(request, onEnd) {
      if (!hasShareLeft(request.address)) return undefined;
      if (waiting.size >= maxWaiting) makeRoomFor(request.address);
      if (waiting.size >= maxWaiting) return undefined;
      const id = makeId();
      const cancelTimeout = clock.after(approvalTimeoutMs, () => end(id, 'approval-timeout'));
      waiting.set(id, { request: { ...request, id, since: clock.now() }, onEnd, cancelTimeout });
      onChange();
      return id;
    },
    end,
    on: events.on,
  };
}
