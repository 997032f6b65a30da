import assert from 'node:assert/strict';
import { connectSession } from '../../../src/client/connectSession.ts';
import type { Seat } from '../../../src/client/seat.ts';
import type { ConnectionStatus } from '../../../src/shared/protocol/connection.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';

/** A link to join by, or what is to be known of the guest. */
export type GuestQuestion = { readonly link: string } | 'rest' | 'report';

export interface GuestReport {
  readonly statuses: readonly ConnectionStatus[];
  readonly pending: number;
  readonly made: number;
  readonly recipe: Recipe;
}

/** A guest in a process of its own, who edits 20 times a second until told to rest. */
let seat: Seat | undefined;
let made = 0;
let editing: NodeJS.Timeout | undefined;
const statuses: ConnectionStatus[] = [];

async function join(link: string): Promise<void> {
  const reconnect = { minMs: 20, maxMs: 100 };
  const joined = await connectSession(link, { displayName: 'Mia', signal: new AbortController().signal, reconnect });
  assert.ok(joined.ok);
  seat = joined.seat;
  seat.on('status', (status) => statuses.push(status));
  editing = setInterval(() => {
    made += 1;
    seat?.commit([{ path: 'adjustments.hue', value: (made % 100) + 1 }]);
  }, 50);
}

function report(): GuestReport | undefined {
  return seat && { statuses, pending: seat.pending.length, made, recipe: seat.recipe };
}

process.on('message', async ({ question }: { question: GuestQuestion }) => {
  if (question === 'rest') clearInterval(editing);
  else if (question !== 'report') await join(question.link);
  process.send?.(report() ?? {});
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
