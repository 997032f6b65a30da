import type { NetworkInterfaceInfo } from 'node:os';

/** The shape of `os.networkInterfaces()`. */
export type NetworkInterfaces = { readonly [name: string]: readonly NetworkInterfaceInfo[] | undefined };

/** Bridges of virtual machines, containers and tunnels: up, with an address, and of no use to a teammate. */
const virtualName =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|wg|lxc|lxd|cni|flannel|podman)|vethernet|hyper-v|wsl/i;

/**
 * Addresses that teammates may reach this computer at, best first: private IPv4 (RFC 1918), other IPv4, then IPv6;
 * physical interfaces before virtual ones. Loopback and link-local addresses are left out.
 */
export function reachableAddresses(interfaces: NetworkInterfaces): readonly string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? []).filter(isUsable).map((info) => ({ address: info.address, rank: rank(name, info) })),
  );
  return [...new Set(candidates.sort((a, b) => a.rank - b.rank).map(({ address }) => address))];
}

/** Without the bridges of virtual machines and containers, and without tunnels. */
export function physicalOnly(interfaces: NetworkInterfaces): NetworkInterfaces {
  return Object.fromEntries(Object.entries(interfaces).filter(([name]) => !virtualName.test(name)));
}

function isUsable({ internal, address }: NetworkInterfaceInfo): boolean {
  return !internal && !address.startsWith('169.254.') && !/^fe[89ab]/i.test(address);
}

function rank(name: string, { address, family }: NetworkInterfaceInfo): number {
  const kind = family === 'IPv6' ? 2 : isPrivateIpv4(address) ? 0 : 1;
  return kind + (virtualName.test(name) ? 3 : 0);
}

/** RFC 1918: 10/8, 172.16/12, 192.168/16. */
function isPrivateIpv4(address: string): boolean {
  const [first, second = 0] = address.split('.').map(Number);
  return first === 10 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second <= 31);
}
