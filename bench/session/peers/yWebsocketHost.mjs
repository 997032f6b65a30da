import { once } from 'node:events';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { answer, vitals } from './answer.mjs';

answer({
  ...vitals,
  async listen() {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    server.on('connection', setupWSConnection);
    await once(server, 'listening');
    return `ws://127.0.0.1:${server.address().port}`;
  },
});
