import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** What a host of protocol 2 says in a handshake, to the byte but for the ids, as recorded from the one that was released. */
const open = '0{"sid":"9jFw7SNkYFX2c2OlAAAA","upgrades":[],"pingInterval":5000,"pingTimeout":5000,"maxPayload":100000}';
const granted = '40{"sid":"-bzVFei1ICHGwqr4AAAB"}';
const refused = '44{"message":"refused","data":{"code":"version-mismatch"}}';

export interface OldHost {
  readonly port: number;
  /** Everything it was sent. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Plays a host of protocol 2, for as long as a handshake takes. */
export async function startOldHost(): Promise<OldHost> {
  const heard: string[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/pixelpair/' });
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const message = String(data);
      heard.push(message);
      if (message.startsWith('40')) socket.send(/"protocol":2[,}]/.test(message) ? granted : refused);
    });
    socket.send(open);
  });
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
