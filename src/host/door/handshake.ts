import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { protocolVersion } from '../../shared/protocol/limits.ts';
import { isIpv4, isIpv6 } from '../../shared/protocol/link.ts';
import type { Role } from '../../shared/protocol/participant.ts';
import type { HostReject } from '../../shared/protocol/rejects.ts';
import { idSchema } from '../../shared/protocol/schemas.ts';
import { equalSecrets } from './secrets.ts';

/** What a guest may be. Nobody becomes the host over the network. */
export type GuestRole = Exclude<Role, 'host'>;

/** What opens a session, by the role it opens it for. Secrets. */
export type SessionTokens = { readonly [R in GuestRole]: string };

/** What makes a guest the same one again. */
export interface GuestPass {
  readonly participantId: string;
  readonly secret: string;
}

export interface Doorkeeper {
  readonly session: string;
  readonly tokens: SessionTokens;
  /** Whether nobody new gets in. */
  readonly isLocked: boolean;
  /** Whether this was the token of an earlier link. */
  isRetired(token: string): boolean;
  /** Whether it is a guest of this session who comes back. */
  recognise(pass: GuestPass): boolean;
  /** Host names beside IP addresses and `localhost` that the server answers to. */
  readonly hostNames: ReadonlySet<string>;
}

/**
 * Whether a request may come in at all, before a word of the protocol. Extensions send no `Origin`, web pages always
 * do; and a rebound DNS name shows in `Host`, since the links carry addresses. A connection that the URL names (`sid`)
 * is nobody's business: there is one transport, and Engine.IO would take the request for an upgrade of it.
 */
export function isAllowedRequest(
  { headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>,
  door: Doorkeeper,
): boolean {
  return headers.origin === undefined && isAllowedHost(headers.host, door) && !namesConnection(url);
}

function namesConnection(url: string): boolean {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).has('sid');
}

function isAllowedHost(header: string | undefined, { hostNames }: Doorkeeper): boolean {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/.exec(header ?? '');
  const host = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if (match?.[1] !== undefined) return isIpv6(host);
  return isIpv4(host) || host === 'localhost' || hostNames.has(host);
}

/** Tells an old or new client what is wrong although the rest of its handshake may look different. */
const versionSchema = v.looseObject({ protocol: v.number() });
const authSchema = v.strictObject({
  protocol: v.number(),
  session: idSchema,
  token: idSchema,
  resume: v.optional(v.strictObject({ participantId: idSchema, secret: idSchema })),
});

/**
 * `role`: what the token opens the session for; undefined where it opens nothing, and somebody known comes back.
 * `known`: the id of that somebody.
 */
export type Admission =
  | { readonly ok: true; readonly role: GuestRole | undefined; readonly known?: string }
  | { readonly ok: false; readonly code: HostReject };

/** Checks a handshake's `auth`. Anybody who was in the session gets in by their secret, whatever has become of the link. */
export function checkAuth(auth: unknown, door: Doorkeeper): Admission {
  const version = v.safeParse(versionSchema, auth);
  if (!version.success) return refuse('bad-request');
  if (version.output.protocol !== protocolVersion) return refuse('version-mismatch');
  const parsed = v.safeParse(authSchema, auth);
  if (!parsed.success) return refuse('bad-request');
  if (parsed.output.session !== door.session) return refuse('session-ended');
  const { token, resume } = parsed.output;
  const role = roleOf(token, door);
  if (resume && door.recognise(resume)) return { ok: true, role, known: resume.participantId };
  if (!role) return refuse(door.isRetired(token) ? 'link-rotated' : 'bad-token');
  return door.isLocked ? refuse('session-locked') : { ok: true, role };
}

/** Compares with every token always, so that the time it takes does not tell which one it was. */
function roleOf(token: string, { tokens }: Doorkeeper): GuestRole | undefined {
  const isEditor = equalSecrets(token, tokens.editor);
  const isViewer = equalSecrets(token, tokens.viewer);
  if (isEditor) return 'editor';
  return isViewer ? 'viewer' : undefined;
}

function refuse(code: HostReject): Admission {
  return { ok: false, code };
}
