import assert from 'node:assert/strict';
import { createNetwork, watchNetwork } from '../../../src/editor/session/watchNetwork.ts';
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
    const stop = watchNetwork(() => changes.push(looks), createNetwork(read, 1));
    await until('some looks', () => looks > 8);
    stop();
    assert.deepEqual(changes, [3]);
    const last = looks;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(looks, last, 'it has stopped');
  });

  it('looks once for everybody, as long as there is one left', async () => {
    const heard: string[] = [];
    let looks = 0;
    const network = createNetwork(() => {
      looks += 1;
      return {};
    }, 1);
    const stops = ['a', 'b'].map((name) => network.onLook(() => heard.push(name)));
    await until('some looks', () => looks > 3);
    assert.deepEqual(heard.slice(0, 4), ['a', 'b', 'a', 'b']);
    assert.equal(heard.length, 2 * looks);
    stops[0]?.();
    const [told, from] = [heard.length, looks];
    await until('it goes on for the other', () => looks > from + 2);
    assert.ok(heard.slice(told).every((name) => name === 'b'));
    stops[1]?.();
  });

  it('goes on where the system does not say for a while', async () => {
    let looks = 0;
    const read = () => {
      looks += 1;
      if (looks < 6) throw new Error('uv_interface_addresses returned Unknown system error 13');
      return networkAt(looks < 9 ? '192.168.1.9' : '10.0.7.7');
    };
    const changes: number[] = [];
    const stop = watchNetwork(() => changes.push(looks), createNetwork(read, 1));
    await until('the change', () => changes.length > 0);
    stop();
    assert.deepEqual(changes, [9]);
  });
});
