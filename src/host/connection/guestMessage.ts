import { isRequestName, isSignalName, type Reply, type RequestName } from '../../shared/protocol/messages.ts';
import { readRequest, readSignal } from '../../shared/protocol/readMessage.ts';

export type Ack = (reply: Reply<RequestName>) => void;

/** What a guest has sent, parsed. */
export interface GuestMessage {
  readonly name: string;
  readonly payload: unknown;
  /** Absent for a signal. */
  readonly ack: Ack | undefined;
}

/**
 * As it may wait for its turn: with what is read of it, and no more. 100 kB of brackets are 2 MB once they are parsed, each guest may have
 * ten such wait, and values of some paths may have anything beside what counts.
 */
export function toKeep(message: GuestMessage): GuestMessage {
  const { name, ack } = message;
  const isKnown = ack ? isRequestName(name) : isSignalName(name);
  return { name: isKnown ? name : '', payload: readPayload(message), ack };
}

function readPayload({ name, payload, ack }: GuestMessage): unknown {
  try {
    if (ack) return isRequestName(name) ? readRequest(name, payload) : undefined;
    return isSignalName(name) ? readSignal(name, payload) : undefined;
  } catch {
    // It breaks again when it is its turn, and is reported then.
    return payload;
  }
}
