import type { Clock } from '../../shared/protocol/clock.ts';
import { maxRetiredTokens } from '../../shared/protocol/limits.ts';
import { forwardedAskRate, knockRate } from '../../shared/protocol/rates.ts';
import type { Directory } from '../session/directory.ts';
import { createConnectLimiter } from './connectGate.ts';
import { createDoorTicket } from './doorTicket.ts';
import type { Doorkeeper, GuestRole, SessionTokens } from './handshake.ts';
import { isThisComputer } from './isThisComputer.ts';
import { digestOf, makeId, makeSecret } from './secrets.ts';
import type { Ticket } from './ticket.ts';
import { createWaitingList, type WaitingList } from './waitingList.ts';

/** Who gets in, by the host's word. */
export interface DoorPolicy {
  /** Whether the host is asked about everybody new. */
  readonly approves: boolean;
  /** Whether nobody new gets in at all. Those who are known come back. */
  readonly isLocked: boolean;
}

/** All of a door that outlives the host's process. Holds secrets. */
export interface DoorState extends DoorPolicy {
  readonly session: string;
  readonly tokens: SessionTokens;
  /** Digests of the tokens of earlier links, newest last: they open nothing, and whoever has one is told so. */
  readonly retired: readonly string[];
}

/** The door of a session: what opens it, for whom, and who waits before it. */
export interface Door extends Doorkeeper, DoorPolicy {
  readonly state: DoorState;
  readonly waiting: WaitingList;
  /** How often the links have changed: tickets of earlier ones are good for nothing. */
  readonly generation: number;
  setPolicy(policy: Partial<DoorPolicy>): void;
  /** From now on only new links let anybody new in. */
  rotate(): void;
  /** The session is over: nobody waits for it any more. */
  close(): void;
  /** For a connection whose handshake was right. `role` is what its token opens the session for, if anything still. */
  issue(role: GuestRole | undefined, address: string): Ticket;
  /** Whether somebody from there may ask again already: to come in, or to do more once they are in. Counted apart. */
  allowsKnock(address: string): boolean;
  allowsAsk(address: string): boolean;
}

export interface DoorOptions {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly hostNames: ReadonlySet<string>;
  readonly state: DoorState;
  readonly onChange: () => void;
}

export function newDoorState(policy: Partial<DoorPolicy> = {}): DoorState {
  return { session: makeId(), tokens: newTokens(), retired: [], approves: false, isLocked: false, ...policy };
}

export function createDoor({ clock, directory, hostNames, state: initial, onChange }: DoorOptions): Door {
  let state = initial;
  let generation = 0;
  const waiting = createWaitingList(clock, onChange);
  const change = (next: Partial<DoorState>): void => {
    state = { ...state, ...next };
    onChange();
  };
  /** What they wait for has been decided for all of them. */
  const endKnocks = (
    endOf: (role: GuestRole) => GuestRole | 'session-locked' | 'link-rotated' | 'session-ended',
  ): void => {
    for (const { id, kind, role } of waiting.requests) if (kind === 'join') waiting.end(id, endOf(role));
  };
  const door: Door = {
    get session() {
      return state.session;
    },
    get tokens() {
      return state.tokens;
    },
    get approves() {
      return state.approves;
    },
    get isLocked() {
      return state.isLocked;
    },
    get state() {
      return state;
    },
    get generation() {
      return generation;
    },
    hostNames,
    waiting,
    allowsKnock: createAskLimiter(clock),
    allowsAsk: createAskLimiter(clock),
    isRetired: (token) => state.retired.includes(digestOf(token)),
    recognise(resume) {
      const one = directory.recall({ name: '', role: 'viewer', resume });
      return one !== undefined;
    },
    setPolicy(policy) {
      change(policy);
      if (state.isLocked) endKnocks(() => 'session-locked');
      else if (!state.approves) endKnocks((role) => role);
    },
    rotate() {
      generation += 1;
      const old = [state.tokens.editor, state.tokens.viewer].map(digestOf);
      change({ tokens: newTokens(), retired: [...state.retired, ...old].slice(-maxRetiredTokens) });
      endKnocks(() => 'link-rotated');
    },
    close: () => endKnocks(() => 'session-ended'),
    issue: (role, address) => createDoorTicket(door, role, address),
  };
  return door;
}

/** Where forwarded ports end, everybody behind them has the address of this computer. */
function createAskLimiter(clock: Clock): (address: string) => boolean {
  const here = createConnectLimiter(clock, forwardedAskRate);
  const there = createConnectLimiter(clock, knockRate);
  return (address) => (isThisComputer(address) ? here : there)(address);
}

function newTokens(): SessionTokens {
  return { editor: makeSecret(), viewer: makeSecret() };
}
