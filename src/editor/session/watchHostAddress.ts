import { physicalOnly, reachableAddresses } from '../../host/door/addresses.ts';
import { type Interfaces, type Network, systemNetwork } from './watchNetwork.ts';

export interface HostAddressOptions {
  /** The one in the links. */
  readonly address: () => string;
  /** The computer is not at that address any more, but at this one. Told once for each time that it goes. */
  readonly onGone: (other: string) => void;
  /** Another than the system's, for tests. */
  readonly network?: Network | undefined;
}

export interface HostAddressWatch {
  /** Where links can lead at this moment: to where they do as long as the computer is there; undefined while it is nowhere. */
  best(): string | undefined;
  /** It shall be told once more, although it has been. */
  tellAgain(): void;
  stop(): void;
}

/** In a row, of the same: a lid that is shut or a lease that is renewed takes the address away for a moment. */
const looksToBelieve = 3;

/** Notices that a host has left the network its links lead to. */
export function watchHostAddress({ address, onGone, network = systemNetwork }: HostAddressOptions): HostAddressWatch {
  let told: string | undefined;
  let seen: { readonly other: string; readonly times: number } | undefined;
  const look = (interfaces: Interfaces): void => {
    const other = bestOf(interfaces, address());
    if (other === address()) told = undefined;
    // Between two networks there is none, and nobody knows yet whether the next is another one.
    if (other === undefined || other === address()) {
      seen = undefined;
      return;
    }
    seen = { other, times: seen?.other === other ? seen.times + 1 : 1 };
    if (seen.times < looksToBelieve || told === address()) return;
    told = address();
    onGone(other);
  };
  return {
    best() {
      const interfaces = network.read();
      return interfaces && bestOf(interfaces, address());
    },
    tellAgain() {
      told = undefined;
      seen = undefined;
    },
    stop: network.onLook(look),
  };
}

/** The links may lead to a virtual interface that the user has chosen; by itself none is of use to a teammate. */
function bestOf(interfaces: Interfaces, address: string): string | undefined {
  return reachableAddresses(interfaces).includes(address) ? address : reachableAddresses(physicalOnly(interfaces))[0];
}
