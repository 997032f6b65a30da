import { createPeer, type Peer } from '../../src/host/peer.ts';
import type { Room } from '../../src/host/room.ts';
import type { Line } from '../../src/host/roomDesk.ts';
import type { Clock } from '../../src/shared/protocol/clock.ts';
import type { Connection, ConnectionStatus } from '../../src/shared/protocol/connection.ts';
import { createEmitter } from '../../src/shared/protocol/emitter.ts';
import type { EndReason, Facts, Reply, RequestName } from '../../src/shared/protocol/messages.ts';

/** A connection whose every message waits until the test lets it pass, and which the test can break. */
export interface LossyConnection extends Connection {
  /** Lets the oldest message of one direction pass; false where none waits. */
  pass(direction: 'up' | 'down'): boolean;
  /** Breaks the connection: what is under way in either direction is lost. */
  drop(): void;
  restore(): void;
  /** The oldest unanswered request times out, although the host may still get it. */
  timeOut(): void;
}

export function createLossyConnection(room: Room, clock: Clock): LossyConnection {
  const facts = createEmitter<Facts>();
  const statuses = createEmitter<{ readonly status: ConnectionStatus }>();
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;
  let up: (() => void)[] = [];
  let down: (() => void)[] = [];
  const waiting = new Set<(reply: Reply<RequestName>) => void>();

  const setStatus = (next: ConnectionStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    statuses.emit('status', next);
  };
  const createLine = (): Line => ({
    deliver: (name, payload) => void down.push(() => facts.emit(name, payload)),
    close: () => undefined,
  });
  const createHostEnd = (): Peer =>
    createPeer({ line: createLine(), role: 'editor', clock, findDesk: () => room.desk });
  let peer = createHostEnd();

  const settleAll = (code: 'lost'): void => {
    for (const settle of [...waiting]) settle({ ok: false, code });
  };
  const ask = async (at: Peer, name: string, payload: unknown, settle: (reply: Reply<RequestName>) => void) => {
    const reply = await at.request(name, payload);
    if (at === peer) down.push(() => settle(reply));
  };

  return {
    get status() {
      return status;
    },
    get endReason() {
      return endReason;
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
        up.push(() => void ask(at, name, payload, settle));
      });
    },
    signal(name, payload) {
      const at = peer;
      if (status === 'open') up.push(() => at.signal(name, payload));
    },
    onFact: facts.on,
    onStatus: (listener) => statuses.on('status', listener),
    nextAttemptAt: undefined,
    onRetry: () => () => undefined,
    reconnectNow: () => undefined,
    retryLater: () => undefined,
    async close() {
      peer.drop();
      endReason ??= 'left';
      setStatus('ended');
      settleAll('lost');
    },
    pass(direction) {
      const message = (direction === 'up' ? up : down).shift();
      message?.();
      return message !== undefined;
    },
    drop() {
      if (status !== 'open') return;
      [up, down] = [[], []];
      setStatus('lost');
      settleAll('lost');
      peer.drop();
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
