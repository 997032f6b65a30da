import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRecord } from '../../src/host/journal/format.ts';
import { createJournalStore } from '../../src/host/journal/journalStore.ts';
import type { RoomRecord } from '../../src/host/room/roomRecord.ts';
import { type Measurement, measurementOf, percentile, timeOf } from '../measure.ts';

/**
 * One edit into the journal, against what no journal can do without: the same bytes appended to a bare file, and synced. By
 * turns, so that a busy moment of the disk hits both.
 */
export async function journalRow(suite: string, { edits }: { readonly edits: number }): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelpair-bench-'));
  const bare = await open(join(folder, 'bare'), 'w');
  const onError = (error: unknown): never => {
    throw error;
  };
  const store = createJournalStore(join(folder, 'room.journal'), { onError });
  await store.open(() => [], onError);
  const samples = { ours: [] as number[], theirs: [] as number[] };
  try {
    for (let rev = 1; rev <= edits; rev += 1) {
      const record = editRecord(rev);
      const bytes = encodeRecord(record);
      samples.theirs.push(
        await timeOf(async () => {
          await bare.appendFile(bytes);
          await bare.sync();
        }),
      );
      samples.ours.push(await timeOf(async () => store.append(record)));
    }
  } finally {
    await bare.close();
    await store.remove();
    await rm(folder, { recursive: true });
  }
  const work = 'edit on the disk before it is acked, p95';
  const names = { suite, work, peer: 'bare append and fsync of the same bytes', goal: 2 };
  return measurementOf(names, percentile(samples.ours, 0.95), percentile(samples.theirs, 0.95));
}

function editRecord(rev: number): RoomRecord {
  const changes = [{ path: 'adjustments.contrast' as const, value: (rev % 201) - 100 }];
  return {
    kind: 'edit',
    edit: { rev, id: `hC3kq0Wm-${rev}`, by: 'x81kQm2Lp0aB', name: 'Mia', at: 1_767_225_600_000, changes },
  };
}
