import { inTurn, type Measurement, measurementOf, median, percentile } from '../measure.ts';
import { startChild } from './child.ts';
import { startHost } from './hosts.ts';
import { buildShipped, shippedUrl } from './shipped.ts';
import { createSlowLink } from './slowLink.ts';

const imageBytes = 10_000_000;
const line = { bytesPerSecond: 12_500_000, delayMs: 5 };

/** The image to a joiner on 100 Mbit/s with 5 ms each way, while somebody else edits. */
export async function imageRows(suite: string, { rounds }: { readonly rounds: number }): Promise<Measurement[]> {
  await buildShipped();
  const [host, bare] = [await startHost('memory', { imageBytes }), await startHost('tcp', { imageBytes })];
  const [link, bareLink] = [await createSlowLink(host.port, line), await createSlowLink(bare.port, line)];
  const guests = await startChild(shippedUrl('guestLoad'));
  try {
    await guests.ask('join', { link: host.address, port: link.port });
    const [ours, theirs, delays]: [number[], number[], number[]] = [[], [], []];
    const fetchBare = async (): Promise<unknown> =>
      theirs.push(await guests.ask<number>('fetchBare', { port: bareLink.port, byteLength: imageBytes }));
    const fetchImage = async (): Promise<void> => {
      const { tookMs, delaysMs } = await guests.ask<Fetched>('fetchImage');
      ours.push(tookMs);
      delays.push(...delaysMs);
    };
    for (let round = 0; round <= rounds; round += 1)
      for (const fetch of inTurn([fetchBare, fetchImage], round)) await fetch();
    const work = '10 MB image to a joiner, 100 Mbit/s, 5 ms';
    return [
      measurementOf(
        { suite, work, peer: 'one bare TCP stream', goal: 1.05 },
        median(ours.slice(1)),
        median(theirs.slice(1)),
      ),
      measurementOf(
        { suite, work: `${work}: p99 of an edit to them meanwhile`, peer: 'what is not felt', goal: 1 },
        percentile(delays, 0.99),
        25,
      ),
    ];
  } finally {
    await Promise.all([guests, host, bare].map((one) => one.stop()));
    await Promise.all([link.close(), bareLink.close()]);
  }
}

interface Fetched {
  readonly tookMs: number;
  readonly delaysMs: readonly number[];
}
