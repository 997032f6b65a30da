import assert from 'node:assert/strict';
import { type HostAddressWatch, watchHostAddress } from '../../../src/editor/session/watchHostAddress.ts';
import type { Interfaces, Network } from '../../../src/editor/session/watchNetwork.ts';
import { networkAt } from '../../support/networkAt.ts';

describe('the watch over the address of a host', () => {
  let now: Interfaces;
  let look: ((interfaces: Interfaces) => void) | undefined;
  let told: string[];
  let watch: HostAddressWatch;
  const network: Network = {
    read: () => now,
    onLook(listener) {
      look = listener;
      return () => {
        look = undefined;
      };
    },
  };
  const see = (interfaces: Interfaces, times = 1): void => {
    now = interfaces;
    for (let n = 0; n < times; n += 1) look?.(now);
  };

  beforeEach(() => {
    [now, told] = [{}, []];
    watch = watchHostAddress({ address: () => '192.168.1.20', onGone: (other) => told.push(other), network });
  });
  afterEach(() => watch.stop());

  it('tells once that it is gone, when there is another one, and again only after it was back', () => {
    see(networkAt('192.168.1.20', '10.0.0.5'), 5);
    see(networkAt(), 5);
    assert.deepEqual(told, [], 'between two networks nobody knows');
    see(networkAt('10.7.7.7'), 5);
    see(networkAt('10.7.7.7', '172.16.0.4'), 5);
    see(networkAt('10.6.6.6'), 5);
    assert.deepEqual(told, ['10.7.7.7']);
    see(networkAt('192.168.1.20'));
    see(networkAt('10.8.8.8'), 5);
    assert.deepEqual(told, ['10.7.7.7', '10.8.8.8']);
    watch.tellAgain();
    see(networkAt('10.8.8.8'), 5);
    assert.deepEqual(told, ['10.7.7.7', '10.8.8.8', '10.8.8.8']);
  });

  it('does not believe it before it has seen the same three times in a row', () => {
    see(networkAt('10.7.7.7'), 2);
    see(networkAt('192.168.1.20'));
    see(networkAt('10.7.7.7'), 2);
    see(networkAt(), 1);
    see(networkAt('10.7.7.7'), 2);
    see(networkAt('10.8.8.8'), 2);
    assert.deepEqual(told, []);
    see(networkAt('10.8.8.8'));
    assert.deepEqual(told, ['10.8.8.8']);
  });

  const docker = { docker0: Object.values(networkAt('172.17.0.1')).flat() };

  it('never means the bridges that stay when the Wi-Fi drops, unless the links lead to one', () => {
    see(docker, 9);
    assert.deepEqual([told, watch.best()], [[], undefined]);
    see({ ...docker, ...networkAt('10.7.7.7') }, 3);
    assert.deepEqual([told, watch.best()], [['10.7.7.7'], '10.7.7.7']);
    const chosen = watchHostAddress({ address: () => '172.17.0.1', onGone: assert.fail, network });
    see({ ...docker, ...networkAt('10.7.7.7') }, 9);
    assert.equal(chosen.best(), '172.17.0.1');
    chosen.stop();
  });

  it('knows where the links can lead at any moment', () => {
    const bests = [networkAt('10.7.7.7'), networkAt('10.7.7.7', '192.168.1.20'), networkAt()].map((interfaces) => {
      now = interfaces;
      return watch.best();
    });
    assert.deepEqual(bests, ['10.7.7.7', '192.168.1.20', undefined]);
  });
});
