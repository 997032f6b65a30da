import type {
  EndReason,
  FactName,
  FactPayload,
  Reply,
  RequestName,
  RequestPayload,
  SignalName,
  SignalPayload,
} from './messages.ts';
import type { HostReject } from './rejects.ts';

export type ConnectionStatus = 'open' | 'lost' | 'ended';

/**
 * A participant's line to a room: in process for the host's own window, Socket.IO for guests. Replies and facts
 * arrive in the order the host sent them, never before the call that caused them has returned.
 */
export interface Connection {
  /** 'lost' while it is being retried, 'ended' for good. After 'lost' the room has to be joined again. */
  readonly status: ConnectionStatus;
  /** Why it ended; undefined before. */
  readonly endReason: EndReason | undefined;
  /** What the host answered on coming back, where that has ended it. */
  readonly refusal?: HostReject | undefined;
  /** Asks and always settles: the host's reply, or why there is none. Not queued while the connection is lost. */
  request<K extends RequestName>(name: K, payload: RequestPayload<K>, timeoutMs?: number): Promise<Reply<K>>;
  /** Sends without an answer; dropped where the line is busy or lost. */
  signal<K extends SignalName>(name: K, payload: SignalPayload<K>): void;
  onFact<K extends FactName>(name: K, listener: (payload: FactPayload<K>) => void): () => void;
  onStatus(listener: (status: ConnectionStatus) => void): () => void;
  /** What a message takes to the host and back, in milliseconds; undefined while that is not known, and in process. */
  readonly rttMs: number | undefined;
  /** Calls back when `rttMs` has changed. */
  onRtt(listener: () => void): () => void;
  /** When a lost connection is tried next, in milliseconds since the epoch; undefined while it is being tried, and when it is not lost. */
  readonly nextAttemptAt: number | undefined;
  /** Calls back when `nextAttemptAt` has changed while the connection is lost. */
  onRetry(listener: () => void): () => void;
  /**
   * Tries a lost connection at once. An open one is asked for a sign of life, and counts as lost where none comes: for
   * when the network is seen to be another one.
   */
  reconnectNow(): void;
  /** Hangs up and comes back after the longest pause: for a client that reaches the host and cannot go on there. */
  retryLater(): void;
  /** Ends it, for `reason` 'left' where the host has given none before. Idempotent. */
  close(): Promise<void>;
}
