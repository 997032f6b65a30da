import { createProxy } from '../../test/support/proxy.ts';
import { inTurn, type Measurement, measurementOf, median } from '../measure.ts';
import { startChild } from './child.ts';
import { startHost } from './hosts.ts';
import { buildShipped, shippedUrl } from './shipped.ts';

const missedEdits = 500;

/**
 * From trying again to having caught up, after a drop in which others made 500 edits. How long it lasted makes no
 * difference, so nobody waits a minute here.
 */
export async function rejoinRow(suite: string, { rounds }: { readonly rounds: number }): Promise<Measurement> {
  await buildShipped();
  const [host, empty] = [await startHost('journal'), await startHost('journal')];
  const proxy = await createProxy(host.port);
  const guests = await startChild(shippedUrl('guestLoad'));
  try {
    await guests.ask('join', { link: host.address, port: proxy.port });
    const [ours, theirs]: [number[], number[]] = [[], []];
    const joinAnew = async (): Promise<unknown> =>
      theirs.push(await guests.ask<number>('freshJoin', { link: empty.address }));
    const rejoin = async (): Promise<void> => {
      proxy.cut();
      while ((await guests.ask('status')) !== 'lost') await new Promise((resolve) => setTimeout(resolve, 20));
      const contrast = await host.ask<number>('makeEdits', missedEdits);
      proxy.restore();
      ours.push(await guests.ask<number>('comeBack', { contrast }));
    };
    for (let round = 0; round <= rounds; round += 1)
      for (const measure of inTurn([joinAnew, rejoin], round)) await measure();
    const names = {
      suite,
      work: `rejoin with ${missedEdits} edits missed, to caught up`,
      peer: 'first join of an empty room',
    };
    return measurementOf({ ...names, goal: 3 }, median(ours.slice(1)), median(theirs.slice(1)));
  } finally {
    await Promise.all([guests, host, empty].map((one) => one.stop()));
    await proxy.close();
  }
}
