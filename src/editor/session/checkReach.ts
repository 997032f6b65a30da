import { openSocket } from '../../client/openSocket.ts';
import { systemClock } from '../../client/systemClock.ts';
import { parseLink } from '../../shared/protocol/link.ts';
import { type HostReject, parseHostReject, type ReachReject } from '../../shared/protocol/rejects.ts';

/** How long the own address may take to answer, in milliseconds: it is near, but a forwarder may have to wake up. */
const checkTimeoutMs = 5_000;

/** What only another session than this one answers to this link. */
const fromAnother: ReadonlySet<string> = new Set<HostReject>(['bad-request', 'version-mismatch', 'session-ended']);

/**
 * Connects by the session's own link, as a teammate would, up to the handshake: nobody sees it. What went wrong, or
 * undefined. That it went well does not say that a firewall lets others through: what a computer sends itself passes none.
 */
export async function checkReach(link: string): Promise<HostReject | ReachReject | undefined> {
  const parsed = parseLink(link);
  if (!parsed.ok) throw new Error('a session has a link');
  const options = { clock: systemClock, connectTimeoutMs: checkTimeoutMs };
  const opened = await openSocket(parsed.link, options, new AbortController().signal);
  // Who is shut out, by a lock for one, has been there.
  if (!opened.ok) return parseHostReject(opened.code) && !fromAnother.has(opened.code) ? undefined : opened.code;
  await opened.connection.close();
  return undefined;
}
