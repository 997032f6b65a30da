import type { Rates } from '../../src/host/connection/allowance.ts';
import { createPeer, type Peer } from '../../src/host/connection/peer.ts';
import { openTicket } from '../../src/host/door/ticket.ts';
import type { Line, RoomDesk } from '../../src/host/room/roomDesk.ts';
import type { Clock } from '../../src/shared/protocol/clock.ts';
import type { Connection, ConnectionStatus } from '../../src/shared/protocol/connection.ts';
import { createEmitter } from '../../src/shared/protocol/emitter.ts';
import type { EndReason, Facts, Reply, RequestName } from '../../src/shared/protocol/messages.ts';
import type { Role } from '../../src/shared/protocol/participant.ts';

/** A connection whose every message waits until the test lets it pass, and which the test can break. */
export interface LossyConnection extends Connection {
  /** Lets the oldest message of one direction pass; false where none waits. */
  pass(direction: 'up' | 'down'): boolean;
  /** Breaks the connection: what is under way in either direction is lost. */
  drop(): void;
  restore(): void;
  /** The oldest unanswered request times out, although the host may still get it. */
  timeOut(): void;
  /** What waits, for who wants to tell one state from another. */
  readonly waiting: { readonly up: readonly unknown[]; readonly down: readonly unknown[] };
}

/** What the test looks the room up in: it may be another one after the host was restarted. */
export interface LossyHost {
  readonly desk: RoomDesk;
}

export interface LossyOptions {
  readonly role?: Role;
  /** Whether the host has removed this one: then the way in is no use any more. */
  readonly isBarred?: () => boolean;
  readonly rates?: Rates | undefined;
  /** A reply has reached the participant. */
  readonly onReply?: (name: RequestName, payload: unknown, reply: Reply<RequestName>) => void;
}

interface Message {
  readonly what: unknown;
  readonly arrive: () => void;
}

export function createLossyConnection(host: LossyHost, clock: Clock, options: LossyOptions = {}): LossyConnection {
  const facts = createEmitter<Facts>();
  const statuses = createEmitter<{ readonly status: ConnectionStatus }>();
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;
  let up: Message[] = [];
  let down: Message[] = [];
  const waiting = new Set<(reply: Reply<RequestName>) => void>();

  const setStatus = (next: ConnectionStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    statuses.emit('status', next);
  };
  const createLine = (): Line => ({
    deliver(name, payload) {
      const arrive = (): void => {
        if (name === 'session:ended' && 'reason' in payload) endReason ??= payload.reason;
        facts.emit(name, payload);
      };
      down.push({ what: [name, payload], arrive });
    },
    // What was sent before still arrives.
    close: () => void down.push({ what: 'close', arrive: () => end(endReason ?? 'expired') }),
  });
  const ticket = openTicket(options.role ?? 'editor');
  const barred = { ok: false, code: 'link-rotated' } as const;
  const createHostEnd = (): Peer => {
    let line = createLine();
    const own: Line = {
      deliver: (name, payload) => line.deliver(name, payload),
      close: () => line.close(),
    };
    const { desk } = host;
    const made = createPeer({
      line: own,
      ticket: { ...ticket, newcomer: () => (options.isBarred?.() ? barred : ticket.newcomer()) },
      clock,
      ...(options.rates && { rates: options.rates }),
      findDesk: () => desk,
    });
    hangUp = () => {
      // Whatever the host still says on this line reaches nobody.
      line = { deliver: () => undefined, close: () => undefined };
      made.drop();
    };
    return made;
  };
  let hangUp = (): void => undefined;
  let peer = createHostEnd();

  const settleAll = (code: 'lost'): void => {
    for (const settle of [...waiting]) settle({ ok: false, code });
  };
  const end = (reason: EndReason): void => {
    if (status === 'ended') return;
    hangUp();
    endReason ??= reason;
    setStatus('ended');
    settleAll('lost');
  };
  const ask = (at: Peer, name: RequestName, payload: unknown, settle: (reply: Reply<RequestName>) => void): void => {
    const answer = (reply: Reply<RequestName>): void => {
      const arrive = (): void => {
        options.onReply?.(name, payload, reply);
        settle(reply);
      };
      if (at === peer) down.push({ what: [name, payload, reply], arrive });
    };
    const reply = at.request(name, payload);
    // At once where it is there at once: before any fact that follows from later requests.
    if (reply instanceof Promise) void reply.then(answer);
    else answer(reply);
  };

  return {
    get status() {
      return status;
    },
    get endReason() {
      return status === 'ended' ? endReason : undefined;
    },
    get waiting() {
      return { up: up.map(({ what }) => what), down: down.map(({ what }) => what) };
    },
    request<K extends RequestName>(name: K, payload: unknown): Promise<Reply<K>> {
      if (status !== 'open') return Promise.resolve({ ok: false, code: 'lost' });
      const at = peer;
      return new Promise((resolve) => {
        const settle = (reply: Reply<RequestName>): void => {
          waiting.delete(settle);
          resolve(reply as Reply<K>);
        };
        waiting.add(settle);
        up.push({ what: [name, payload], arrive: () => ask(at, name, payload, settle) });
      });
    },
    signal(name, payload) {
      const at = peer;
      if (status === 'open') up.push({ what: [name, payload], arrive: () => at.signal(name, payload) });
    },
    onFact: facts.on,
    onStatus: (listener) => statuses.on('status', listener),
    nextAttemptAt: undefined,
    onRetry: () => () => undefined,
    reconnectNow: () => undefined,
    retryLater: () => undefined,
    rttMs: undefined,
    onRtt: () => () => undefined,
    async close() {
      end('left');
    },
    pass(direction) {
      const message = (direction === 'up' ? up : down).shift();
      message?.arrive();
      return message !== undefined;
    },
    drop() {
      if (status !== 'open') return;
      [up, down] = [[], []];
      hangUp();
      setStatus('lost');
      settleAll('lost');
    },
    restore() {
      if (status !== 'lost') return;
      [up, down] = [[], []];
      peer = createHostEnd();
      setStatus('open');
    },
    timeOut() {
      const [oldest] = waiting;
      oldest?.({ ok: false, code: 'timeout' });
    },
  };
}
