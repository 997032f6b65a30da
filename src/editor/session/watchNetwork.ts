import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** How often to look, in milliseconds: sooner than anybody has found the countdown. */
const lookEveryMs = 2_000;

export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** One look at the network for everybody who wants to know, and none while nobody does. */
export interface Network {
  /** As they are now; undefined where the system does not tell. */
  read(): Interfaces | undefined;
  /** Calls back with each look. Returns what stops that. */
  onLook(listener: (interfaces: Interfaces) => void): () => void;
}

export function createNetwork(readSystem: () => Interfaces = networkInterfaces, everyMs = lookEveryMs): Network {
  const listeners = new Set<(interfaces: Interfaces) => void>();
  let timer: NodeJS.Timeout | undefined;
  const read = (): Interfaces | undefined => {
    try {
      return readSystem();
    } catch {
      // Some systems do not let a program look. Then it is as if nothing had changed: the countdowns go on.
      return undefined;
    }
  };
  const look = (): void => {
    const interfaces = read();
    if (interfaces) for (const listener of [...listeners]) listener(interfaces);
  };
  const start = (): NodeJS.Timeout => {
    const started = setInterval(look, everyMs);
    // Nothing waits for it alone.
    return started.unref();
  };
  return {
    read,
    onLook(listener) {
      // Who listens twice is told twice.
      const own = (interfaces: Interfaces): void => listener(interfaces);
      listeners.add(own);
      timer ??= start();
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

/** This computer's. */
export const systemNetwork = createNetwork();

/** Calls back when this computer has other addresses: another Wi-Fi, a cable, a VPN. Returns what stops it. */
export function watchNetwork(onChange: () => void, network = systemNetwork): () => void {
  let known = addressesOf(network.read());
  return network.onLook((interfaces) => {
    const now = addressesOf(interfaces);
    const isOther = known !== undefined && now !== known;
    known = now;
    if (isOther) onChange();
  });
}

function addressesOf(interfaces: Interfaces | undefined): string | undefined {
  return (
    interfaces &&
    Object.values(interfaces)
      .flatMap((addresses = []) => addresses.map(({ cidr, address }) => cidr ?? address))
      .sort()
      .join(' ')
  );
}
