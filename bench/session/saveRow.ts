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

/** What two guests feel of the host's own work: opening and saving a large photo. */
export async function saveRow(suite: string, { seconds }: { readonly seconds: number }): Promise<Measurement> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  const file = path.join(folder, 'photo.jpg');
  await writeFile(file, await makePhoto(6000, 4000));
  const [host, pair] = [await startHost('journal'), await startChild(loadUrl('editLoad'))];
  try {
    await pair.ask('join', { client: host.client, address: host.address, count: 2, from: 0 });
    const measure = async (): Promise<number> =>
      percentile(await pair.ask<number[]>('measure', { perSecond, seconds }), 0.99);
    await measure();
    const idle = await measure();
    await host.ask('startSaving', { file, dist: path.join(root, 'dist') });
    const busy = await measure();
    await host.ask('stopSaving');
    const work = 'p99 of an edit between two guests while the host opens and saves a 24 MP photo';
    return measurementOf({ suite, work, peer: 'the same while the host does nothing', goal: 5 }, busy, idle);
  } finally {
    await Promise.all([host.stop(), pair.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
