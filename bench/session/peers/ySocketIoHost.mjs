import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { YSocketIO } from 'y-socket.io/dist/server';
import { answer, vitals } from './answer.mjs';

answer({
  ...vitals,
  async listen() {
    const http = createServer();
    new YSocketIO(new Server(http)).initialize();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return `ws://127.0.0.1:${http.address().port}`;
  },
});
