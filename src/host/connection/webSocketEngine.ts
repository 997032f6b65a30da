import { type ServerOptions, WebSocketServer } from 'ws';
import { maxMessageChunks, maxMessageFragments } from '../../shared/protocol/limits.ts';

/** The WebSocket server under Socket.IO, with those limits that Socket.IO has no options for. */
export class WebSocketEngine extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({
      ...options,
      maxFragments: maxMessageFragments,
      maxBufferedChunks: maxMessageChunks,
      // Nobody who speaks our protocol pings at this level, and who floods with pings reads no answers.
      autoPong: false,
    });
  }
}
