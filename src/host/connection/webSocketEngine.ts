import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { maxMessageChunks, maxMessageFragments } from '../../shared/protocol/limits.ts';

const clients = new WeakMap<Duplex, WebSocket>();

/** What speaks WebSocket on a connection; undefined before the upgrade. */
export function webSocketOn(socket: Duplex): WebSocket | undefined {
  return clients.get(socket);
}

/** The WebSocket server under Socket.IO, with those limits that Socket.IO has no options for. */
export class WebSocketEngine extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({
      ...options,
      maxFragments: maxMessageFragments,
      maxBufferedChunks: maxMessageChunks,
      // Nobody who speaks our protocol pings at this level, and who floods with pings reads no answers.
      autoPong: false,
      // One message of a connection in each go of the event loop, and nothing more is read from it before all of what it sent
      // is done: what somebody sends in one piece would be worked through in one go, while everybody else waits.
      allowSynchronousEvents: false,
    });
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    callback: (client: WebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, socket, head, (client, from) => {
      clients.set(socket, client);
      callback(client, from);
    });
  }
}
