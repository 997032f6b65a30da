import { isThisComputer } from '../../host/door/isThisComputer.ts';
import { isAddress } from '../../shared/protocol/link.ts';

/** Where a forwarded port is reached: what a link says of it. */
export interface Published {
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
}

/**
 * Reads the address of a forwarded port, as VS Code's Ports view shows it: `https://x-49731.devtunnels.ms/`. Undefined where
 * it is none, or where it leads below a path, which a link cannot say.
 */
export function parseForwarded(text: string): Published | undefined {
  const url = parseUrl(text.trim());
  if (!url || url.username || url.password || url.search || url.hash || url.pathname !== '/') return undefined;
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return undefined;
  const address = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return isAddress(address) && port > 0 ? { address, port, secure } : undefined;
}

/** Whether it leads below a path, as VS Code in a browser forwards ports: a link has no room for that. */
export function hasPath(text: string): boolean {
  const url = parseUrl(text.trim());
  return url !== undefined && /^https?:$/.test(url.protocol) && url.pathname !== '/';
}

/** Whether only the computer itself is meant: of no use to anybody elsewhere. */
export function isLoopback({ address }: Published): boolean {
  return address === 'localhost' || isThisComputer(address);
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
