import * as v from 'valibot';
import { type HostReject, parseHostReject, type ReachReject } from '../shared/protocol/rejects.ts';

/** How Socket.IO reports a failed connect: ours in `data.code`, the network's in `description.error.code`. */
const refusalSchema = v.object({ data: v.object({ code: v.unknown() }) });
const networkSchema = v.object({ description: v.object({ error: v.object({ code: v.string() }) }) });

const reachRejects: ReadonlyMap<string, ReachReject> = new Map([
  ['ECONNREFUSED', 'host-refused'],
  ['ECONNRESET', 'hung-up'],
  ['EPIPE', 'hung-up'],
  ['EHOSTUNREACH', 'no-route'],
  ['ENETUNREACH', 'no-route'],
  ['ENETDOWN', 'no-route'],
  ['EADDRNOTAVAIL', 'no-route'],
  ['ENOTFOUND', 'host-unreachable'],
  ['EAI_AGAIN', 'host-unreachable'],
  ['ETIMEDOUT', 'host-unreachable'],
  ['EHOSTDOWN', 'host-unreachable'],
]);

/** The host's own refusal, if this is one. */
export function hostRejectOf(error: unknown): HostReject | undefined {
  const parsed = v.safeParse(refusalSchema, error);
  return parsed.success ? parseHostReject(parsed.output.data.code) : undefined;
}

/** Why nothing that speaks our protocol was reached. */
export function reachRejectOf(error: unknown): ReachReject {
  if (error instanceof Error && error.message === 'timeout') return 'host-unreachable';
  const parsed = v.safeParse(networkSchema, error);
  return (parsed.success && reachRejects.get(parsed.output.description.error.code)) || 'not-pixelpair';
}
