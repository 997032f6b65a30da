import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** An HTTP server on a port of its own, while the tests of a suite run. */
export function setHttpServer(): Server {
  const server = createServer();
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}
