/**
 * Edits as they lie in a WebSocket message, which is what most of them are read from: `4`, a message of Engine.IO, `2`, an
 * event of Socket.IO's default namespace, the id of its ack, and its name and payload as JSON. Whatever is not exactly so
 * gives undefined and is Socket.IO's to read; a test holds the two together.
 */

/** A request to commit an edit. The payload is whatever was sent. */
export interface CommitText {
  readonly ackId: number;
  readonly payload: unknown;
}

/** Nobody sends so many that an id gets longer. */
const maxAckDigits = 9;
const commitStart = '["edit:commit",';
const appliedStart = '42["edit:applied",';
const ackStart = '43';

/** Whether it is worth a look as a text: an event that asks for an ack. Most of what comes are others, as where a pointer is. */
export function mayBeCommit(bytes: Uint8Array): boolean {
  return bytes[0] === 0x34 && bytes[1] === 0x32 && isDigit(bytes[2] ?? 0);
}

export function readCommitText(text: string): CommitText | undefined {
  if (!text.startsWith('42')) return undefined;
  const start = 2 + countDigits(text, 2);
  if (start === 2 || !text.startsWith(commitStart, start)) return undefined;
  const args = parseArgs(text, start);
  return args && { ackId: Number(text.slice(2, start)), payload: args[1] };
}

/** The payload of a fact that somebody's edit was applied, in an object of its own: it is whatever was sent. */
export function readAppliedText(text: string): { readonly payload: unknown } | undefined {
  if (!text.startsWith(appliedStart)) return undefined;
  const args = parseArgs(text, 2);
  return args && { payload: args[1] };
}

/** A request as Socket.IO writes it. `ackId` has nine digits at most. */
export function commitText(ackId: number, payload: object): string {
  return `42${ackId}${commitStart}${JSON.stringify(payload)}]`;
}

/** The ack that answers a request, without Engine.IO's first digit. */
export function ackText(ackId: number, reply: object): string {
  return `3${ackId}${JSON.stringify([reply])}`;
}

/** Which request an ack answers, and with what; the reply is whatever was sent. */
export interface AckText {
  readonly ackId: number;
  readonly reply: unknown;
}

/** Those of lower numbers than `firstId` are Socket.IO's; they are not looked into, and may be large. */
export function readAckText(text: string, firstId = 0): AckText | undefined {
  if (!text.startsWith(ackStart)) return undefined;
  const start = ackStart.length + countDigits(text, ackStart.length);
  const ackId = Number.parseInt(text.slice(ackStart.length, start), 10);
  const args = ackId >= firstId ? parseArray(text, start) : undefined;
  return args?.length === 1 ? { ackId, reply: args[0] } : undefined;
}

function countDigits(text: string, from: number): number {
  let count = 0;
  while (count < maxAckDigits && isDigit(text.charCodeAt(from + count))) count += 1;
  return count;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function parseArgs(text: string, start: number): readonly [unknown, unknown] | undefined {
  const args = parseArray(text, start);
  return args?.length === 2 ? [args[0], args[1]] : undefined;
}

function parseArray(text: string, start: number): readonly unknown[] | undefined {
  try {
    const array: unknown = JSON.parse(text.slice(start));
    return Array.isArray(array) ? array : undefined;
  } catch {
    return undefined;
  }
}
