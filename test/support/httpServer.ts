import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** An HTTP server on a port of its own, while the tests of a suite run. */
export function setHttpServer(): Server {
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => void sockets.add(socket));
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.close();
    // Those, too, that a failed test leaves and that http has let go of in an upgrade.
    for (const socket of sockets) socket.destroy();
  });
  return server;
}
