import assert from 'node:assert/strict';
import { createConnectGate } from '../../../src/host/door/connectGate.ts';
import { networkOf } from '../../../src/host/door/networkOf.ts';
import { maxParticipants } from '../../../src/shared/protocol/limits.ts';
import { connectRate, returnRate, wrongConnectRate } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('connect gate', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const gate = createConnectGate(clock, { right: connectRate, wrong: wrongConnectRate, known: returnRate });
    const admitted = (address: string, handshake: 'right' | 'wrong', times: number): number =>
      Array.from({ length: times }, () => gate.allows(address, handshake)).filter(Boolean).length;
    return { clock, gate, admitted };
  };

  it('[P5] answers 15 wrong handshakes a minute from one address', () => {
    const { clock, admitted } = setUp();
    assert.equal(admitted('192.168.1.7', 'wrong', 100), 15);
    clock.advance(60_000);
    assert.equal(admitted('192.168.1.7', 'wrong', 100), 15);
    assert.equal(admitted('192.168.1.8', 'wrong', 100), 15);
  });

  it('[P5] lets a full house come back at once to four images, all behind one address that somebody guesses from', () => {
    const { admitted } = setUp();
    admitted('127.0.0.1', 'wrong', 1_000);
    assert.equal(admitted('127.0.0.1', 'right', 4 * maxParticipants), 4 * maxParticipants);
    assert.equal(admitted('127.0.0.1', 'right', 1), 0);
  });

  it('[P41] counts who comes back by themselves, whoever has used up their address', () => {
    const { clock, gate, admitted } = setUp();
    admitted('127.0.0.1', 'right', 1_000);
    const back = (id: string): number => Array.from({ length: 100 }, () => gate.allowsBack(id)).filter(Boolean).length;
    assert.deepEqual([back('mia'), back('ole')], [returnRate.burst, returnRate.burst]);
    clock.advance(1_000 / returnRate.perSecond);
    assert.deepEqual([back('mia'), admitted('127.0.0.1', 'right', 100)], [1, 2]);
  });

  it('[P5] counts a whole /64 of IPv6 as one address', () => {
    const { admitted } = setUp();
    const addresses = Array.from({ length: 50 }, (_, n) => `2001:db8:1:2::${n.toString(16)}`);
    assert.equal(addresses.filter((address) => admitted(address, 'wrong', 1) === 1).length, 15);
    assert.equal(admitted('2001:db8:1:3::1', 'wrong', 1), 1);
  });

  it('[P5] forgets addresses rather than grow without end, but none that goes on trying', () => {
    const { admitted } = setUp();
    assert.equal(admitted('192.168.1.7', 'wrong', 100), 15);
    assert.equal(admitted('192.168.1.8', 'wrong', 100), 15);
    let more = 0;
    for (let n = 0; n < 20_000; n += 1) {
      admitted(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 'wrong', 1);
      more += admitted('192.168.1.7', 'wrong', 1);
    }
    assert.equal(more, 0);
    assert.equal(admitted('192.168.1.8', 'wrong', 100), 15, 'not asked about for longest');
  });

  const networks: readonly (readonly [string, string])[] = [
    ['192.168.1.7', '192.168.1.7'],
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::5', '2001:db8:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['not an address', 'not an address'],
  ];
  for (const [address, network] of networks) {
    it(`takes "${address}" for "${network}"`, () => assert.equal(networkOf(address), network));
  }
});
