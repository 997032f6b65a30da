import { fdatasync, writeSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRecord } from '../../src/host/journal/format.ts';
import { createJournalStore } from '../../src/host/journal/journalStore.ts';
import type { RoomRecord } from '../../src/host/room/roomRecord.ts';
import { inTurn, type Measurement, measurementOf, percentile, timeOf } from '../measure.ts';

/**
 * One edit into the journal, against what no journal can do without: the same bytes written into a bare file and synced, by
 * the calls that the journal's file makes.
 */
export async function journalRow(suite: string, { edits }: { readonly edits: number }): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelpair-bench-'));
  const bare = await open(join(folder, 'bare'), 'w');
  const onError = (error: unknown): never => {
    throw error;
  };
  const store = createJournalStore(join(folder, 'room.journal'), { onError });
  await store.open(() => [], onError);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let rev = 1; rev <= edits; rev += 1) {
      const record = editRecord(rev);
      const bytes = encodeRecord(record);
      const journaled = async (): Promise<unknown> => ours.push(await timeOf(() => store.append(record)));
      const written = async (): Promise<unknown> => theirs.push(await timeOf(() => writeAndSync(bare.fd, bytes)));
      for (const append of inTurn([journaled, written], rev)) await append();
    }
  } finally {
    await bare.close();
    await store.remove();
    await rm(folder, { recursive: true });
  }
  const work = 'one edit in the journal and on the disk, p95';
  const names = { suite, work, peer: 'writeSync and fdatasync of the same bytes', goal: 2 };
  return measurementOf(names, percentile(ours, 0.95), percentile(theirs, 0.95));
}

function writeAndSync(fd: number, bytes: Buffer): Promise<void> {
  writeSync(fd, bytes);
  return new Promise((resolve, reject) => fdatasync(fd, (error) => (error ? reject(error) : resolve())));
}

function editRecord(rev: number): RoomRecord {
  const changes = [{ path: 'adjustments.contrast' as const, value: (rev % 201) - 100 }];
  return {
    kind: 'edit',
    edit: { rev, id: `hC3kq0Wm-${rev}`, by: 'x81kQm2Lp0aB', name: 'Mia', at: 1_767_225_600_000, changes },
  };
}
