import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.ts';
import { makePhoto } from '../imaging/photos.ts';
import { type Measurement, measurementOf, percentile } from '../measure.ts';
import { startChild } from './child.ts';
import { startHost } from './hosts.ts';
import { loadUrl } from './shipped.ts';

const perSecond = 40;

export interface SaveRowOptions {
  /** Rounds of each, by turns: the machine is not the same in each. */
  readonly rounds: number;
  readonly seconds: number;
}

/** What two guests feel of the host's own work: opening and saving a large photo. */
export async function saveRow(suite: string, { rounds, seconds }: SaveRowOptions): Promise<Measurement> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  const file = path.join(folder, 'photo.jpg');
  await writeFile(file, await makePhoto(6000, 4000));
  const [host, pair] = [await startHost('journal'), await startChild(loadUrl('editLoad'))];
  try {
    await pair.ask('join', { client: host.client, address: host.address, count: 2, from: 0 });
    const measure = (): Promise<readonly number[]> =>
      pair.ask<number[]>('measure', { perSecond, count: perSecond * seconds });
    const measureSaving = async (): Promise<readonly number[]> => {
      await host.ask('startSaving', { file, dist: path.join(root, 'dist') });
      const samples = await measure();
      await host.ask('stopSaving');
      return samples;
    };
    await measure();
    const [idle, busy]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      idle.push(...(await measure()));
      busy.push(...(await measureSaving()));
    }
    const work = 'p99 of an edit between two guests while the host opens and saves a 24 MP photo';
    return measurementOf(
      { suite, work, peer: 'the same while the host does nothing', goal: 5 },
      percentile(busy, 0.99),
      percentile(idle, 0.99),
    );
  } finally {
    await Promise.all([host.stop(), pair.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
