import type { Role } from '../../shared/protocol/participant.ts';
import type { Queued } from '../../shared/protocol/queued.ts';

/** How things stand at the door of a session that is shared from here. */
export interface DoorSummary {
  readonly isLocked: boolean;
  readonly approves: boolean;
  /** How many wait for the host's word. */
  readonly waiting: number;
}

/** The window's session, as far as menus, status bar and pages show it. One at a time. */
export type SessionState =
  | { readonly state: 'idle' }
  | {
      readonly state: 'connecting';
      readonly purpose: 'start' | 'join';
      /** For the host's word. */
      readonly isWaiting?: boolean;
    }
  | {
      readonly state: 'sharing';
      readonly fileName: string;
      readonly address: string;
      readonly people: number;
      readonly door?: DoorSummary | undefined;
    }
  | {
      readonly state: 'joined';
      /** Empty while none of the session's images is open here and the host has not said which there are. */
      readonly fileName: string;
      readonly connection: 'open' | 'lost';
      /** When a lost connection is tried next, in milliseconds since the epoch; absent while it is being tried. */
      readonly retryAt?: number | undefined;
      /** What waits for a lost connection to come back. */
      readonly queued?: Queued | undefined;
      readonly people: number;
      readonly role?: Role | undefined;
      /** Whether the host has been asked to let one edit, and has not answered. */
      readonly isAsking?: boolean | undefined;
    };

export type SessionEvent =
  | { readonly type: 'requested'; readonly purpose: 'start' | 'join' }
  | { readonly type: 'waiting'; readonly isWaiting: boolean }
  | { readonly type: 'failed' }
  | {
      readonly type: 'started';
      readonly fileName: string;
      readonly address: string;
      readonly people: number;
      readonly door?: DoorSummary | undefined;
    }
  | {
      readonly type: 'joined';
      readonly fileName: string;
      readonly people: number;
      readonly role?: Role | undefined;
      /** `lost` after a reload: the host has not answered yet. */
      readonly connection?: 'open' | 'lost';
    }
  | { readonly type: 'door'; readonly door: DoorSummary }
  /** The links lead to another address by now. */
  | { readonly type: 'moved'; readonly address: string }
  /** What one may do by now. */
  | { readonly type: 'role'; readonly role: Role }
  | { readonly type: 'asking'; readonly isAsking: boolean }
  | { readonly type: 'people'; readonly count: number }
  /** One more image, or one fewer: these are its names by now. */
  | { readonly type: 'images'; readonly fileName: string }
  | {
      readonly type: 'connection';
      readonly connection: 'open' | 'lost';
      readonly retryAt?: number | undefined;
      readonly queued?: Queued | undefined;
    }
  | { readonly type: 'over' };

export const idle: SessionState = { state: 'idle' };

/** What follows. An event that does not fit the state leaves it as it is: it was overtaken by another. */
export function nextSessionState(now: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'over') return idle;
  switch (now.state) {
    case 'idle':
      return event.type === 'requested' ? { state: 'connecting', purpose: event.purpose } : now;
    case 'connecting':
      return connected(now, event);
    case 'sharing':
      if (event.type === 'images') return { ...now, fileName: event.fileName };
      if (event.type === 'door') return { ...now, door: event.door };
      if (event.type === 'moved') return { ...now, address: event.address };
      return event.type === 'people' ? { ...now, people: event.count } : now;
    case 'joined':
      return whileJoined(now, event);
  }
}

type Connecting = Extract<SessionState, { state: 'connecting' }>;
type Joined = Extract<SessionState, { state: 'joined' }>;

function connected(now: Connecting, event: SessionEvent): SessionState {
  if (event.type === 'failed') return idle;
  if (event.type === 'waiting') return { ...now, isWaiting: event.isWaiting };
  if (event.type === 'started' && now.purpose === 'start') {
    const { type: _type, ...rest } = event;
    return { state: 'sharing', ...rest };
  }
  if (event.type === 'joined' && now.purpose === 'join') {
    const { type: _type, ...rest } = event;
    return { state: 'joined', connection: 'open', ...rest };
  }
  return now;
}

function whileJoined(now: Joined, event: SessionEvent): SessionState {
  if (event.type === 'people') return { ...now, people: event.count };
  if (event.type === 'images') return { ...now, fileName: event.fileName };
  if (event.type === 'asking') return { ...now, isAsking: event.isAsking };
  // Each image of the session tells it; who may edit by now asks for nothing any more.
  if (event.type === 'role') return event.role === now.role ? now : { ...now, role: event.role, isAsking: false };
  if (event.type !== 'connection') return now;
  const { connection, retryAt, queued } = event;
  // Nobody says what has become of a question over a drop; asked again, it is the same one.
  const isBack = now.connection === 'lost' && connection === 'open';
  return { ...now, connection, retryAt, ...(queued && { queued }), ...(isBack && { isAsking: false }) };
}
