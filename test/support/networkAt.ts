import type { NetworkInterfaceInfo } from 'node:os';

/** A computer's network interfaces, as the system tells them: one for each address. */
export function networkAt(...addresses: readonly string[]): Record<string, NetworkInterfaceInfo[]> {
  return Object.fromEntries(addresses.map((address, n) => [`wlan${n}`, [infoOf(address)]]));
}

function infoOf(address: string): NetworkInterfaceInfo {
  const netmask = '255.255.255.0';
  return { address, netmask, family: 'IPv4', mac: '00:00:00:00:00:00', internal: false, cidr: `${address}/24` };
}
