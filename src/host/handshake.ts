import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';
import { protocolVersion } from '../shared/protocol/limits.ts';
import { isIpv4, isIpv6 } from '../shared/protocol/link.ts';
import type { HostReject } from '../shared/protocol/rejects.ts';
import { idSchema } from '../shared/protocol/schemas.ts';
import { equalSecrets } from './secrets.ts';

export interface Doorkeeper {
  readonly session: string;
  readonly token: string;
  /** Host names beside IP addresses and `localhost` that the server answers to. */
  readonly hostNames: ReadonlySet<string>;
}

/**
 * Whether a request may come in at all, before a word of the protocol. Extensions send no `Origin`, web pages always
 * do; and a rebound DNS name shows in `Host`, since the links carry addresses.
 */
export function isAllowedRequest(headers: IncomingHttpHeaders, door: Doorkeeper): boolean {
  return headers.origin === undefined && isAllowedHost(headers.host, door);
}

function isAllowedHost(header: string | undefined, { hostNames }: Doorkeeper): boolean {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/.exec(header ?? '');
  const host = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if (match?.[1] !== undefined) return isIpv6(host);
  return isIpv4(host) || host === 'localhost' || hostNames.has(host);
}

/** Tells an old or new client what is wrong although the rest of its handshake may look different. */
const versionSchema = v.looseObject({ protocol: v.number() });
const authSchema = v.strictObject({ protocol: v.number(), session: idSchema, token: idSchema });

/** Checks a handshake's `auth`; the reason where it is refused. */
export function checkAuth(auth: unknown, door: Doorkeeper): HostReject | undefined {
  const version = v.safeParse(versionSchema, auth);
  if (!version.success) return 'bad-request';
  if (version.output.protocol !== protocolVersion) return 'version-mismatch';
  const parsed = v.safeParse(authSchema, auth);
  if (!parsed.success) return 'bad-request';
  if (parsed.output.session !== door.session) return 'session-ended';
  return equalSecrets(parsed.output.token, door.token) ? undefined : 'bad-token';
}
