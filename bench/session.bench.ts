import { execOrThrow } from '../scripts/lib/exec.ts';
import type { Measurement, SuiteOptions } from './measure.ts';
import { cursorRows } from './session/cursorRows.ts';
import { editRows } from './session/editRows.ts';
import { ensurePeers } from './session/ensurePeers.ts';
import { imageRows } from './session/imageRows.ts';
import { journalRow } from './session/journalRow.ts';
import { rejoinRow } from './session/rejoinRow.ts';
import { saveRow } from './session/saveRow.ts';

const name = 'session';

/** A session on loopback, host and participants in separate processes, against what else one could share a document with. */
export async function suite({ quick }: SuiteOptions): Promise<readonly Measurement[]> {
  if (quick) return [await rejoinRow(name, { rounds: 1 })];
  ensurePeers();
  // The row of the host that saves runs the extension's worker.
  await execOrThrow(process.execPath, ['esbuild.mjs']);
  return [
    ...(await editRows(name, { participants: 10, lives: 6, rounds: 20, edits: 20 })),
    await journalRow(name, { edits: 2_000 }),
    ...(await cursorRows(name, { participants: [10, 50, 200], rounds: 3, seconds: 2 })),
    ...(await imageRows(name, { rounds: 5 })),
    await saveRow(name, { rounds: 4, seconds: 4 }),
    await rejoinRow(name, { rounds: 9 }),
  ];
}
