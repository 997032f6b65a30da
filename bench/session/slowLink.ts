import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface LinkOptions {
  readonly bytesPerSecond: number;
  /** One way. */
  readonly delayMs: number;
}

/** A line on loopback that is as slow as a real one: each direction has its rate, its delay and a router's queue. */
export interface SlowLink {
  readonly port: number;
  close(): Promise<void>;
}

/** What Ethernet carries at once, and how much a router keeps before senders have to wait. */
const packetBytes = 1_448;
const queueBytes = 128 * 1024;

export async function createSlowLink(targetPort: number, options: LinkOptions): Promise<SlowLink> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [near, far].forEach((one) => void one.destroy()));
    }
    carry(near, far, options);
    carry(far, near, options);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carry(from: Socket, to: Socket, { bytesPerSecond, delayMs }: LinkOptions): void {
  const underWay: { readonly at: number; readonly packet: Buffer }[] = [];
  let queued = 0;
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const arrive = (): void => {
    timer = undefined;
    for (let next = underWay[0]; next && next.at <= performance.now(); next = underWay[0]) {
      underWay.shift();
      queued -= next.packet.length;
      if (to.writable) to.write(next.packet);
    }
    if (queued < queueBytes) from.resume();
    // Timers have whole milliseconds; what is due in between goes with the next, so the rate stays exact.
    if (underWay.length > 0) timer = setTimeout(arrive, 1);
  };
  from.on('data', (chunk: Buffer) => {
    for (let start = 0; start < chunk.length; start += packetBytes) {
      const packet = chunk.subarray(start, start + packetBytes);
      freeAt = Math.max(freeAt, performance.now()) + (1000 * packet.length) / bytesPerSecond;
      underWay.push({ at: freeAt + delayMs, packet });
      queued += packet.length;
    }
    if (queued >= queueBytes) from.pause();
    timer ??= setTimeout(arrive, 1);
  });
  from.on('close', () => clearTimeout(timer));
}
