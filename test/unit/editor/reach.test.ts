import assert from 'node:assert/strict';
import { isLoopback, parseForwarded } from '../../../src/editor/session/forwardedAddress.ts';
import { describeProblem, describeReach, nextStep } from '../../../src/editor/session/reachAdvice.ts';

describe('the address of a forwarded port', () => {
  for (const [text, address, port, secure] of [
    ['https://x-49731.euw.devtunnels.ms/', 'x-49731.euw.devtunnels.ms', 443, true],
    [' https://name-49731.app.github.dev ', 'name-49731.app.github.dev', 443, true],
    ['http://192.168.1.20:8080', '192.168.1.20', 8080, false],
    ['http://example.com', 'example.com', 80, false],
    ['https://[2001:db8::5]:9/', '2001:db8::5', 9, true],
  ] as const) {
    it(`is read from ${text}`, () => assert.deepEqual(parseForwarded(text), { address, port, secure }));
  }
  for (const text of [
    '',
    'x-49731.devtunnels.ms',
    'ftp://example.com/',
    'https://example.com/proxy/49731/',
    'https://example.com/?a=b',
    'https://example.com/#a',
    'https://mia:secret@example.com/',
    'https://exa_mple.com/',
    'http://example.com:0/',
  ]) {
    it(`is not read from “${text}”`, () => assert.equal(parseForwarded(text), undefined));
  }
  it('is of no use where it leads to the computer itself', () => {
    for (const [address, is] of [
      ['localhost', true],
      ['127.0.0.1', true],
      ['::1', true],
      ['192.168.1.20', false],
    ] as const)
      assert.equal(isLoopback({ address, port: 1, secure: false }), is);
  });
});

describe('what is said of how a session is reached', () => {
  const at = { address: '192.168.1.20', port: 49731 };
  it('names the address, in brackets where colons would confuse', () => {
    assert.match(describeReach({ ...at, reach: 'network' }), /on your network can join, at 192\.168\.1\.20:49731/);
    assert.match(describeReach({ ...at, reach: 'loopback', address: '::1' }), /on this computer can join, at \[::1\]:/);
    assert.match(describeReach({ ...at, reach: 'forwarded' }), /forwarded port/);
  });

  it('names the firewall of the system, and the port where that has to be named', () => {
    assert.match(nextStep({ ...at, reach: 'network' }, 'win32'), /Windows Security.*same network as 192\.168\.1\.20/);
    assert.match(nextStep({ ...at, reach: 'network' }, 'darwin'), /System Settings/);
    assert.match(nextStep({ ...at, reach: 'network' }, 'linux'), /ufw allow 49731\/tcp/);
  });

  it('tells a private port from one that is not forwarded', () => {
    assert.match(describeProblem({ ...at, reach: 'forwarded' }, 'not-pixelpair'), /private/);
    assert.match(describeProblem({ ...at, reach: 'forwarded' }, 'host-unreachable'), /not forwarded/);
    assert.match(nextStep({ ...at, reach: 'forwarded' }, 'linux'), /Ports view/);
    assert.match(nextStep({ ...at, reach: 'loopback' }, 'linux'), /start it for your network/);
  });
});
