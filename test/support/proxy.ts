import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A TCP forwarder on loopback that can cut connections and refuse or swallow new ones. */
export interface ForwardingProxy {
  readonly port: number;
  /** How many connections are open. */
  readonly connections: number;
  /** How many of those that were taken by `swallow` are open. */
  readonly swallowed: number;
  /** Ends all connections, and refuses new ones until `restore`. */
  cut(): void;
  /** Keeps connections open but passes nothing more, as a vanished network does. */
  freeze(): void;
  /** Takes new connections and passes nothing of them on, until `restore`. */
  swallow(): void;
  restore(): void;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** How fast a connection passes on what the target sends; as fast as it can without. */
  readonly bytesPerSecond?: number;
}

export async function createProxy(targetPort: number, { bytesPerSecond }: ProxyOptions = {}): Promise<ForwardingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let passing = true;
  let swallowing = false;
  const swallowed = new Set<Socket>();
  const server = createServer((near) => {
    if (swallowing) {
      swallowed.add(near.on('error', () => undefined).on('close', () => swallowed.delete(near)));
      // It reads, or it would never notice that the other end has gone.
      return void near.resume();
    }
    if (!passing) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.pipe(far);
    (bytesPerSecond ? far.pipe(createThrottle(bytesPerSecond)) : far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const destroyAll = (): void => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return pairs.size;
    },
    get swallowed() {
      return swallowed.size;
    },
    cut() {
      passing = false;
      destroyAll();
    },
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe().pause();
        far.unpipe().pause();
      }
    },
    swallow() {
      swallowing = true;
    },
    restore() {
      passing = true;
      swallowing = false;
    },
    async close() {
      destroyAll();
      for (const near of swallowed) near.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createThrottle(bytesPerSecond: number): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      setTimeout(() => done(null, chunk), (1000 * chunk.byteLength) / bytesPerSecond);
    },
  });
}
