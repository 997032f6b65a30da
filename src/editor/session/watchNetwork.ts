import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** How often to look, in milliseconds: sooner than anybody has found the countdown. */
const lookEveryMs = 2_000;

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Calls back when this computer has other addresses: another Wi-Fi, a cable, a VPN. Returns what stops it. */
export function watchNetwork(
  onChange: () => void,
  read: () => Interfaces = networkInterfaces,
  everyMs = lookEveryMs,
): () => void {
  let known = addressesOf(read());
  const timer = setInterval(() => {
    const now = addressesOf(read());
    if (now === known) return;
    known = now;
    onChange();
  }, everyMs);
  // Nothing waits for it alone.
  timer.unref();
  return () => clearInterval(timer);
}

function addressesOf(interfaces: Interfaces): string {
  return Object.values(interfaces)
    .flatMap((addresses = []) => addresses.map(({ cidr, address }) => cidr ?? address))
    .sort()
    .join(' ');
}
