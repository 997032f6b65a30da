import assert from 'node:assert/strict';
import { watchHostAddress } from '../../../src/editor/session/watchHostAddress.ts';
import { networkAt } from '../../support/networkAt.ts';
import { until } from '../../support/until.ts';

describe('the watch over the address of a host', () => {
  it('tells once that it is gone, when there is another one, and again only after it was back', async () => {
    let now = networkAt('192.168.1.20', '10.0.0.5');
    let looks = 0;
    const told: (readonly string[])[] = [];
    const read = () => {
      looks += 1;
      return now;
    };
    const onGone = (others: readonly string[]): void => void told.push(others);
    const stop = watchHostAddress({ address: () => '192.168.1.20', onGone, read, everyMs: 1 });
    const move = async (...addresses: string[]): Promise<void> => {
      now = networkAt(...addresses);
      const from = looks;
      await until('it has looked', () => looks > from + 2);
    };
    await move('192.168.1.20');
    await move();
    assert.deepEqual(told, [], 'between two networks nobody knows');
    await move('10.7.7.7');
    await move('10.7.7.7', '172.16.0.4');
    assert.deepEqual(told, [['10.7.7.7']]);
    await move('192.168.1.20');
    await move('10.8.8.8');
    stop();
    assert.deepEqual(told, [['10.7.7.7'], ['10.8.8.8']]);
  });

  it('tells at once where a session goes on in another network', () => {
    const told: (readonly string[])[] = [];
    const onGone = (others: readonly string[]): void => void told.push(others);
    const read = () => networkAt('10.7.7.7');
    watchHostAddress({ address: () => '192.168.1.20', onGone, read })();
    assert.deepEqual(told, [['10.7.7.7']]);
  });
});
