import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { physicalOnly, reachableAddresses } from '../../../src/host/door/addresses.ts';

const v4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});
const v6 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv6',
  netmask: 'ffff::',
  mac: '00:00:00:00:00:00',
  cidr: null,
  scopeid: 0,
});

describe('reachable addresses', () => {
  it('prefer private IPv4 of real interfaces and leave out loopback and link-local', () => {
    const found = reachableAddresses({
      lo: [v4('127.0.0.1', true), v6('::1', true)],
      docker0: [v4('172.17.0.1')],
      eth0: [v6('fe80::1'), v6('2001:db8::5'), v4('203.0.113.9')],
      wlan0: [v4('169.254.3.4'), v4('192.168.1.20')],
    });
    assert.deepEqual(found, ['192.168.1.20', '203.0.113.9', '2001:db8::5', '172.17.0.1']);
  });

  it('know the borders of the private ranges', () => {
    const found = reachableAddresses({ a: [v4('172.15.0.1'), v4('172.32.0.1'), v4('172.31.0.1'), v4('10.0.0.1')] });
    assert.deepEqual(found.slice(0, 2), ['172.31.0.1', '10.0.0.1']);
  });

  it('leave out bridges and tunnels where those are not meant', () => {
    const found = physicalOnly({
      docker0: [v4('172.17.0.1')],
      'vEthernet (WSL)': [v4('172.28.0.1')],
      utun3: [v4('10.9.9.9')],
      en0: [v4('192.168.1.20')],
    });
    assert.deepEqual(Object.keys(found), ['en0']);
  });

  it('are none on a computer without a network', () => {
    assert.deepEqual(reachableAddresses({ lo: [v4('127.0.0.1', true)], gone: undefined }), []);
  });
});
