import type { Measurement } from './measure.ts';
import { cursorRows } from './session/cursorRows.ts';
import { editRows } from './session/editRows.ts';
import { ensurePeers } from './session/ensurePeers.ts';
import { journalRow } from './session/journalRow.ts';

const name = 'session';

/** A session on loopback, host and participants in separate processes, against what else one could share a document with. */
export async function suite(): Promise<readonly Measurement[]> {
  ensurePeers();
  return [
    ...(await editRows(name, { participants: 10, rounds: 3, seconds: 5 })),
    await journalRow(name, { edits: 2_000 }),
    ...(await cursorRows(name, { participants: [10, 50, 200], rounds: 3, seconds: 2 })),
  ];
}
