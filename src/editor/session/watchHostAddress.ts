import { networkInterfaces } from 'node:os';
import { reachableAddresses } from '../../host/door/addresses.ts';
import { watchNetwork } from './watchNetwork.ts';

export interface HostAddressOptions {
  /** The one in the links. */
  readonly address: () => string;
  /** The computer is at these by now, best first, and not at that one. Told once for each time that it goes. */
  readonly onGone: (others: readonly string[]) => void;
  /** Others than the system's, for tests. */
  readonly read?: typeof networkInterfaces | undefined;
  readonly everyMs?: number | undefined;
}

/** Notices that a host has left the network its links lead to. Returns what stops it. */
export function watchHostAddress({
  address,
  onGone,
  read = networkInterfaces,
  everyMs,
}: HostAddressOptions): () => void {
  let told: string | undefined;
  const look = (): void => {
    const now = reachableAddresses(read());
    const isThere = now.includes(address());
    if (isThere) told = undefined;
    // Between two networks there is none, and nobody knows yet whether the next is another one.
    if (isThere || now.length === 0 || told === address()) return;
    told = address();
    onGone(now);
  };
  look();
  return watchNetwork(look, read, everyMs);
}
