import assert from 'node:assert/strict';
import { type ConnectOptions, connectSession } from '../../src/client/connectSession.ts';
import type { SessionLink } from '../../src/shared/protocol/link.ts';

type Connecting = ReturnType<typeof connectSession>;

/** Knocks at a session, whatever it comes to. */
export function connect(link: SessionLink | string, options: Partial<ConnectOptions> = {}): Connecting {
  return connectSession(link, { displayName: 'Mia', signal: new AbortController().signal, ...options });
}

/** Leaves again where it is let in. A refusal has its code, and always says why and what to do next. */
export async function codeOf(connecting: Connecting): Promise<string> {
  const outcome = await connecting;
  if (outcome.ok) {
    await outcome.seat.leave();
    return 'ok';
  }
  assert.ok(outcome.sentence.endsWith('.') && outcome.nextStep.endsWith('.'));
  return outcome.code;
}
