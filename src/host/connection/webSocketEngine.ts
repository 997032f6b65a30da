import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import { maxMessageChunks, maxMessageFragments } from '../../shared/protocol/limits.ts';

const clients = new WeakMap<Duplex, WebSocket>();

/** What speaks WebSocket on a connection; undefined before the upgrade. */
export function webSocketOn(socket: Duplex): WebSocket | undefined {
  return clients.get(socket);
}

type Data = Parameters<WebSocket['send']>[0];
type Options = Parameters<WebSocket['send']>[1];
type Sent = (error?: Error) => void;

/** Who is gone is sent nothing: `ws` makes an error for each message, and Engine.IO reads its stack. That it has closed comes anyway. */
class GuestWebSocket extends WebSocket {
  override send(data: Data, onSent?: Sent): void;
  override send(data: Data, options: Options, onSent?: Sent): void;
  override send(data: Data, second: Options | Sent = {}, onSent?: Sent): void {
    if (this.readyState !== WebSocket.OPEN) return;
    if (typeof second === 'function') super.send(data, second);
    else super.send(data, second, onSent);
  }
}

/** The WebSocket server under Socket.IO, with those limits that Socket.IO has no options for. */
export class WebSocketEngine extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({
      ...options,
      WebSocket: GuestWebSocket,
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
