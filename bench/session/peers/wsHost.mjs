import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { answer, vitals } from './answer.mjs';

/** The limit: passes on what it gets, unread. */
answer({
  ...vitals,
  async listen() {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    server.on('connection', (socket) => {
      socket.on('message', (data, isBinary) => {
        for (const other of server.clients) if (other !== socket) other.send(data, { binary: isBinary });
      });
    });
    await once(server, 'listening');
    return `ws://127.0.0.1:${server.address().port}`;
  },
});
