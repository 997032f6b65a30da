import { protocolVersion } from './limits.ts';
import type { LinkReject } from './rejects.ts';

/** Where a session is and what opens it. The token is the secret: never log a link. */
export interface SessionLink {
  /** URI scheme of the product the link opens in, such as `vscode`. */
  readonly scheme: string;
  /** IPv4, IPv6 (without brackets) or host name. */
  readonly address: string;
  readonly port: number;
  /** Whether the host is reached over TLS: a forwarder stands before it. */
  readonly secure?: boolean;
  /** Names the session, so that a stale link is told from a wrong token. Not secret. */
  readonly session: string;
  /** 128 bits, base64url. */
  readonly token: string;
  readonly protocol: number;
}

export type ParsedLink =
  | { readonly ok: true; readonly link: SessionLink }
  | { readonly ok: false; readonly code: LinkReject };

/** The extension's id: VS Code hands a URI to the extension its authority names. */
const authority = 'pixelpair.pixelpair';
const maxLinkCharacters = 1_000;
const secretPattern = /^[A-Za-z0-9_-]{22,64}$/;
const sessionPattern = /^[A-Za-z0-9_-]{8,64}$/;
/** `vscode`, `vscode-insiders`, `vscodium`, `code-oss`, `cursor`...: any product may register a scheme, but not the web's. */
const schemePattern = /^[a-z][a-z0-9-]{1,30}$/;
const foreignSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'file',
  'data',
  'blob',
  'javascript',
  'vbscript',
  'mailto',
  'about',
  'command',
  'ssh',
]);

/** `<scheme>://pixelpair.pixelpair/join?host=..&port=..&session=..&v=3#<token>`, with `&tls=1` where it is over TLS. */
export function formatLink(link: Omit<SessionLink, 'protocol'>): string {
  const host = encodeURIComponent(link.address);
  const tls = link.secure ? '&tls=1' : '';
  const query = `host=${host}&port=${link.port}&session=${link.session}&v=${protocolVersion}${tls}`;
  return `${link.scheme}://${authority}/join?${query}#${link.token}`;
}

/** `192.168.1.20:49731`, and `[2001:db8::5]:49731` for IPv6. */
export function formatEndpoint(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Reads a pasted or clicked link; white space, `<>` and quotes around it are forgiven, nothing else is. */
export function parseLink(text: string): ParsedLink {
  const parts = split(unwrap(text));
  if (!parts) return refuse('link-malformed');
  if (!schemePattern.test(parts.scheme) || foreignSchemes.has(parts.scheme)) return refuse('link-scheme');
  if (parts.authority !== authority || parts.path !== '/join') return refuse('link-malformed');
  const query = readQuery(parts.query);
  if (!query) return refuse('link-malformed');
  return readFields(parts.scheme, query, parts.fragment);
}

function readFields(scheme: string, query: ReadonlyMap<string, string>, token: string): ParsedLink {
  const problem = problemOf(query, token);
  if (problem) return refuse(problem);
  const link = {
    scheme,
    address: query.get('host') ?? '',
    port: Number(query.get('port')),
    session: query.get('session') ?? '',
    token,
    protocol: protocolVersion,
  };
  return { ok: true, link: query.has('tls') ? { ...link, secure: true } : link };
}

function problemOf(query: ReadonlyMap<string, string>, token: string): LinkReject | undefined {
  const field = (name: string): string => query.get(name) ?? '';
  if (!/^[1-9]\d{0,5}$/.test(field('v'))) return 'link-malformed';
  // Before the rest, which may mean something else there.
  if (Number(field('v')) !== protocolVersion) return 'link-version';
  if (!isAddress(field('host'))) return 'link-address';
  if (!isPort(field('port'))) return 'link-port';
  if (!sessionPattern.test(field('session'))) return 'link-malformed';
  if (query.has('tls') && field('tls') !== '1') return 'link-malformed';
  return secretPattern.test(token) ? undefined : 'link-token';
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

interface LinkParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** By hand: `URL` is not in every engine's core, and forgives what a link must not contain. */
function split(text: string): LinkParts | undefined {
  if (text.length > maxLinkCharacters) return undefined;
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#\s]*)([^?#\s]*)(?:\?([^#\s]*))?(?:#(\S*))?$/.exec(text);
  if (!match) return undefined;
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = match;
  return { scheme: scheme.toLowerCase(), authority: host, path, query, fragment };
}

function unwrap(text: string): string {
  const trimmed = text.trim();
  const match = /^(?:<(.*)>|"(.*)"|'(.*)'|`(.*)`)$/s.exec(trimmed);
  return (match?.slice(1).find((inner) => inner !== undefined) ?? trimmed).trim();
}

/** The query's fields; undefined where one is broken or occurs twice. Unknown fields are left alone. */
function readQuery(query: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const field of query.split('&')) {
    const [name = '', value, ...rest] = field.split('=');
    const decoded = value === undefined || rest.length > 0 ? undefined : decode(value);
    if (decoded === undefined || fields.has(name)) return undefined;
    fields.set(name, decoded);
  }
  return fields;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // Not an error of ours: the text is somebody's clipboard.
  }
}

/** Whether the text is an IPv4 or IPv6 address or a host name, and nothing that could smuggle in more of a URL. */
export function isAddress(text: string): boolean {
  if (text.length > 253) return false;
  if (/^[\d.]+$/.test(text)) return isIpv4(text);
  if (text.includes(':')) return isIpv6(text);
  const label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
  return new RegExp(`^${label}(?:\\.${label})*$`, 'i').test(text);
}

export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

export function isIpv6(text: string): boolean {
  const sides = text.split('::');
  if (sides.length > 2) return false;
  const groups = sides.flatMap((side) => (side === '' ? [] : side.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  const hex = embedded ? groups.slice(0, -1) : groups;
  if (embedded && !isIpv4(last)) return false;
  if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = hex.length + (embedded ? 2 : 0);
  return sides.length === 2 ? count <= 7 : count === 8;
}

function refuse(code: LinkReject): ParsedLink {
  return { ok: false, code };
}
