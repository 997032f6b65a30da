import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answer, vitals } from './answer.mjs';

/** What every tutorial builds: each message goes on to everybody else, with the sender's id. */
answer({
  ...vitals,
  async listen() {
    const http = createServer();
    const io = new Server(http, { transports: ['websocket'] });
    io.on('connection', (socket) => {
      socket.on('edit', (edit, ack) => {
        socket.broadcast.emit('edit', edit);
        ack?.();
      });
      socket.on('cursor', ({ x, y }) => socket.broadcast.emit('cursor', { id: socket.id, x, y }));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return `ws://127.0.0.1:${http.address().port}`;
  },
});
