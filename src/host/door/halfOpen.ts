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

/** How many connections there are of one network, or of one site. */
interface Crowd {
  readonly key: string;
  size: number;
}

interface Entry {
  readonly network: Crowd;
  readonly site: Crowd;
  readonly cancelTimeout: () => void;
  readonly onClose: () => void;
}

export function createHalfOpen(clock: Clock): HalfOpen {
  /** In the order they came. */
  const entries = new Map<Socket, Entry>();
  const networks = new Map<string, Crowd>();
  const sites = new Map<string, Crowd>();
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
    leave(networks, entry.network);
    leave(sites, entry.site);
  };
  /**
   * Whoever means it is through within moments, so of one network it is the oldest who is least likely to; and whoever has many at the
   * door must not have those of all others closed before it is their turn, however many networks are theirs.
   */
  const makeRoom = (): boolean => {
    let found: Socket | undefined;
    let most = 0;
    for (const [socket, { network, site }] of entries) {
      // That of the site counts first.
      const crowd = site.size * (maxHalfOpen + 1) + network.size;
      if (crowd <= most) continue;
      found = socket;
      most = crowd;
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
        network: enter(networks, networkOf(address)),
        site: enter(sites, siteOf(address)),
        cancelTimeout: clock.after(halfOpenTimeoutMs, () => void socket.destroy()),
        onClose: () => release(socket),
      };
      socket.once('close', entry.onClose);
      entries.set(socket, entry);
    },
    measure: (socket) => void socket.on('data', checkSize),
    admit,
    release,
    makeRoom,
  };
}

function enter(crowds: Map<string, Crowd>, key: string): Crowd {
  const crowd = crowds.get(key) ?? { key, size: 0 };
  crowds.set(key, crowd);
  crowd.size += 1;
  return crowd;
}

function leave(crowds: Map<string, Crowd>, crowd: Crowd): void {
  crowd.size -= 1;
  if (crowd.size === 0) crowds.delete(crowd.key);
}
