import type { Socket } from 'node:net';
import type { Clock } from '../../shared/protocol/clock.ts';
import { halfOpenTimeoutMs, maxBytesBeforeToken, maxHalfOpen } from '../../shared/protocol/limits.ts';
import { networkOf, siteOf } from './networkOf.ts';

/** The TCP connections on which nobody is yet: they get little time and memory, and never all the places. */
export interface HalfOpen {
  watch(socket: Socket): void;
  /** It is being listened to from now on. */
  measure(socket: Socket): void;
  /** It has presented the token: it may say more and take longer, and has no other place than before. */
  admit(socket: Socket): void;
  /** Somebody has joined on it, or waits for the host's word: nothing of this applies to it any more. */
  release(socket: Socket): void;
  /** Cuts one of them off; false where there is none. */
  makeRoom(): boolean;
}

function checkSize(this: Socket): void {
  if (this.bytesRead > maxBytesBeforeToken) this.destroy();
}

interface Entry {
  readonly network: string;
  readonly site: string;
  readonly cancelTimeout: () => void;
  readonly onClose: () => void;
}

export function createHalfOpen(clock: Clock): HalfOpen {
  /** In the order they came. */
  const entries = new Map<Socket, Entry>();
  const ofNetwork = new Map<string, number>();
  const ofSite = new Map<string, number>();
  const crowdAround = ({ network, site }: Entry): number =>
    (ofSite.get(site) ?? 0) * (maxHalfOpen + 1) + (ofNetwork.get(network) ?? 0);
  const admit = (socket: Socket): void => {
    entries.get(socket)?.cancelTimeout();
    socket.off('data', checkSize);
  };
  const release = (socket: Socket): void => {
    const entry = entries.get(socket);
    if (!entry) return;
    admit(socket);
    socket.off('close', entry.onClose);
    entries.delete(socket);
    count(ofNetwork, entry.network, -1);
    count(ofSite, entry.site, -1);
  };
  /**
   * Whoever means it is through within moments, so of one network it is the oldest who is least likely to; and whoever has many at the
   * door must not have those of all others closed before it is their turn, however many networks are theirs.
   */
  const makeRoom = (): boolean => {
    let [found, most]: [Socket | undefined, number] = [undefined, 0];
    for (const [socket, entry] of entries) {
      const crowd = crowdAround(entry);
      if (crowd > most) [found, most] = [socket, crowd];
    }
    if (!found) return false;
    // At once: others may come before it has closed.
    release(found);
    found.destroy();
    return true;
  };

  return {
    watch(socket) {
      if (entries.size >= maxHalfOpen) makeRoom();
      const address = socket.remoteAddress ?? '';
      const entry: Entry = {
        network: networkOf(address),
        site: siteOf(address),
        cancelTimeout: clock.after(halfOpenTimeoutMs, () => void socket.destroy()),
        onClose: () => release(socket),
      };
      socket.once('close', entry.onClose);
      count(ofNetwork, entry.network, 1);
      count(ofSite, entry.site, 1);
      entries.set(socket, entry);
    },
    measure: (socket) => void socket.on('data', checkSize),
    admit,
    release,
    makeRoom,
  };
}

function count(counts: Map<string, number>, key: string, change: number): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}
