import { isIPv6 } from 'node:net';

/**
 * What rates are counted by: an IPv4 address, or the first 64 bits of an IPv6 one, which are one household's or one
 * machine's, who may use every address below them (RFC 6177).
 */
export function networkOf(address: string): string {
  return prefixOf(address, 4);
}

/**
 * What shares are weighed by: an IPv4 address, or the first 48 bits of an IPv6 one, which is the most that one customer gets
 * (RFC 6177), 65,536 networks. Nothing is refused by it, since elsewhere 256 households have as many.
 */
export function siteOf(address: string): string {
  return prefixOf(address, 3);
}

/** So many groups of an IPv6 address, or all of an IPv4 one. */
function prefixOf(address: string, groups: number): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? plain;
  return `${groupsOf(plain).slice(0, groups).join(':')}::/${16 * groups}`;
}

/** The eight groups, without leading zeros. An embedded IPv4 address counts as its two last. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return [...left, ...gap, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
