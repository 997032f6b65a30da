import assert from 'node:assert/strict';
import { watchNetwork } from '../../../src/editor/session/watchNetwork.ts';
import { networkAt } from '../../support/networkAt.ts';
import { until } from '../../support/until.ts';

describe('the watch over the network', () => {
  it('calls back when an address has changed, and not because they are told in another order', async () => {
    let looks = 0;
    const seen = [
      networkAt('10.0.0.2', '192.168.1.9'),
      networkAt('192.168.1.9', '10.0.0.2'),
      networkAt('192.168.1.9', '10.0.7.7'),
    ];
    const changes: number[] = [];
    const read = () => seen[Math.min(looks++, seen.length - 1)] ?? {};
    const stop = watchNetwork(() => changes.push(looks), read, 1);
    await until('some looks', () => looks > 8);
    stop();
    assert.deepEqual(changes, [3]);
    const last = looks;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(looks, last, 'it has stopped');
  });
});
