import type { Connection, ConnectionStatus } from '../../shared/protocol/connection.ts';
import { createEmitter } from '../../shared/protocol/emitter.ts';
import type { EndReason, Facts, Reply, RequestName } from '../../shared/protocol/messages.ts';
import { openTicket } from '../door/ticket.ts';
import type { RoomDesk } from '../room/roomDesk.ts';
import { soon } from '../soon.ts';
import { systemClock } from '../systemClock.ts';
import { createPeer } from './peer.ts';

/**
 * The host's own connection: the same requests and facts, without a network. What the room says arrives in
 * microtasks, so that a listener which answers at once cannot make two facts overtake each other.
 */
export function createLocalConnection(desk: RoomDesk): Connection {
  const facts = createEmitter<Facts>();
  const statuses = createEmitter<{ readonly status: ConnectionStatus }>();
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;

  const end = (reason: EndReason): void => {
    if (status === 'ended') return;
    status = 'ended';
    endReason = reason;
    statuses.emit('status', status);
    facts.clear();
    statuses.clear();
  };
  const peer = createPeer({
    ticket: openTicket('host'),
    clock: systemClock,
    findDesk: () => desk,
    line: {
      deliver(name, payload) {
        soon(() => {
          if (name === 'session:ended' && 'reason' in payload) endReason ??= payload.reason;
          if (status === 'open') facts.emit(name, payload);
        });
      },
      close: () => soon(() => end(endReason ?? 'left')),
    },
  });

  return {
    get status() {
      return status;
    },
    get endReason() {
      return status === 'ended' ? endReason : undefined;
    },
    request: async <K extends RequestName>(name: K, payload: unknown): Promise<Reply<K>> =>
      // The peer answers a request with a reply to that request.
      status === 'open' ? ((await peer.request(name, payload)) as Reply<K>) : { ok: false, code: 'lost' },
    signal: (name, payload) => peer.signal(name, payload),
    onFact: facts.on,
    onStatus: (listener) => statuses.on('status', listener),
    // Nothing in process is ever lost, or takes time.
    rttMs: undefined,
    onRtt: () => () => undefined,
    nextAttemptAt: undefined,
    onRetry: () => () => undefined,
    reconnectNow: () => undefined,
    retryLater: () => undefined,
    async close() {
      peer.drop();
      end('left');
    },
  };
}
