import { Server } from '@hocuspocus/server';
import { answer, vitals } from './answer.mjs';

answer({
  ...vitals,
  async listen() {
    const server = new Server({ address: '127.0.0.1', port: 0, quiet: true });
    await server.listen();
    return `ws://127.0.0.1:${server.address.port}`;
  },
});
