/** The window's session, as far as menus, status bar and pages show it. One at a time. */
export type SessionState =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting'; readonly purpose: 'start' | 'join' }
  | { readonly state: 'sharing'; readonly fileName: string; readonly address: string; readonly people: number }
  | {
      readonly state: 'joined';
      readonly fileName: string;
      readonly connection: 'open' | 'lost';
      /** When a lost connection is tried next, in milliseconds since the epoch; absent while it is being tried. */
      readonly retryAt?: number | undefined;
      readonly people: number;
    };

export type SessionEvent =
  | { readonly type: 'requested'; readonly purpose: 'start' | 'join' }
  | { readonly type: 'failed' }
  | { readonly type: 'started'; readonly fileName: string; readonly address: string; readonly people: number }
  | { readonly type: 'joined'; readonly fileName: string; readonly people: number }
  | { readonly type: 'people'; readonly count: number }
  /** One more image, or one fewer: these are its names by now. */
  | { readonly type: 'images'; readonly fileName: string }
  | { readonly type: 'connection'; readonly connection: 'open' | 'lost'; readonly retryAt?: number | undefined }
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
      return event.type === 'people' ? { ...now, people: event.count } : now;
    case 'joined':
      return whileJoined(now, event);
  }
}

type Connecting = Extract<SessionState, { state: 'connecting' }>;
type Joined = Extract<SessionState, { state: 'joined' }>;

function connected(now: Connecting, event: SessionEvent): SessionState {
  if (event.type === 'failed') return idle;
  if (event.type === 'started' && now.purpose === 'start') {
    return { state: 'sharing', fileName: event.fileName, address: event.address, people: event.people };
  }
  if (event.type === 'joined' && now.purpose === 'join') {
    return { state: 'joined', fileName: event.fileName, connection: 'open', people: event.people };
  }
  return now;
}

function whileJoined(now: Joined, event: SessionEvent): SessionState {
  if (event.type === 'people') return { ...now, people: event.count };
  if (event.type === 'images') return { ...now, fileName: event.fileName };
  if (event.type !== 'connection') return now;
  const { connection, retryAt } = event;
  return { ...now, connection, retryAt };
}
