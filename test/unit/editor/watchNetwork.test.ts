import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { watchNetwork } from '../../../src/editor/session/watchNetwork.ts';
import { until } from '../../support/until.ts';

const at = (address: string): NetworkInterfaceInfo => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal: false,
  cidr: `${address}/24`,
});

describe('the watch over the network', () => {
  it('calls back when an address has changed, and not because they are told in another order', async () => {
    let looks = 0;
    const seen = [
      { wifi: [at('10.0.0.2')], lan: [at('192.168.1.9')] },
      { lan: [at('192.168.1.9')], wifi: [at('10.0.0.2')] },
      { lan: [at('192.168.1.9')], wifi: [at('10.0.7.7')] },
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
