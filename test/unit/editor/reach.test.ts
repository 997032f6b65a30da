import assert from 'node:assert/strict';
import { hasPath, isLoopback, parseForwarded } from '../../../src/editor/session/forwardedAddress.ts';
import { describeCheck, describeProblem, describeReach, nextStep } from '../../../src/editor/session/reachAdvice.ts';
import { type Reach, reaches } from '../../../src/editor/session/reaches.ts';
import { firstReach, type RemoteKind } from '../../../src/editor/session/remoteKind.ts';

const kinds = ['local', 'elsewhere', 'isolated'] as const;
/** As VS Code names the kinds of remote windows; for one in a browser it is the address there. */
const remoteNames = [
  '127.0.0.1:8080',
  'localhost+8080',
  'wsl',
  'codespaces',
  'dev-container',
  'attached-container',
  'k8s-container',
  'ssh-remote',
  'tunnel',
  'code.example.org',
];

function stepKind(step: string): string {
  if (/Ports view/.test(step)) return 'ports';
  if (/ufw/.test(step)) return 'firewall';
  return /with a forwarded port/.test(step) ? 'forward' : 'network';
}

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
  it('has no path below it, as VS Code in a browser forwards ports', () => {
    for (const [text, has] of [
      ['http://127.0.0.1:8080/proxy/49731/', true],
      ['https://code.example.org/proxy/49731', true],
      ['https://x-49731.euw.devtunnels.ms/', false],
      ['x-49731.devtunnels.ms/a', false],
      ['', false],
    ] as const)
      assert.equal(hasPath(text), has, text);
  });

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
  const at = { address: '192.168.1.20', port: 49731, window: 'local' } as const;
  it('names the address, in brackets where colons would confuse', () => {
    assert.match(describeReach({ ...at, reach: 'network' }), /on the network of 192\.168\.1\.20:49731 can join/);
    assert.match(describeReach({ ...at, reach: 'loopback', address: '::1' }), /on this computer can join, at \[::1\]:/);
    assert.match(describeReach({ ...at, reach: 'forwarded' }), /forwarded port/);
  });

  it('claims no more than was tried: a computer that reaches itself has passed no firewall', () => {
    for (const window of kinds) {
      assert.doesNotMatch(describeReach({ ...at, window, reach: 'network' }), /People on your network can join/);
      assert.match(describeReach({ ...at, window, reach: 'network' }), /unless a firewall|rarely/);
    }
    assert.match(describeCheck({ reach: 'network' }), /Tried from here.*Only a teammate/);
    for (const reach of ['loopback', 'forwarded'] as const) assert.doesNotMatch(describeCheck({ reach }), /teammate/);
  });

  it('does not call another computer this one', () => {
    for (const window of ['elsewhere', 'isolated'] as const)
      assert.match(describeReach({ ...at, reach: 'loopback', window }), /computer that this window works on/);
  });

  it('names the firewall of the system, and the port where that has to be named', () => {
    assert.match(nextStep({ ...at, reach: 'network' }, 'win32'), /Windows Security.*same network as 192\.168\.1\.20/);
    assert.match(nextStep({ ...at, reach: 'network' }, 'darwin'), /System Settings/);
    assert.match(nextStep({ ...at, reach: 'network' }, 'linux'), /ufw allow 49731\/tcp/);
  });

  it('has a next step that leads further from wherever the window works', () => {
    const step = (reach: Reach, window: RemoteKind): string => nextStep({ ...at, reach, window }, 'linux');
    const table = reaches.map((reach) => kinds.map((window) => stepKind(step(reach, window))));
    assert.deepEqual(table, [
      ['network', 'forward', 'forward'],
      ['firewall', 'firewall', 'forward'],
      ['ports', 'ports', 'ports'],
    ]);
  });

  it('tells a private port from one that is not forwarded', () => {
    assert.match(describeProblem({ ...at, reach: 'forwarded' }, 'not-pixelpair'), /private/);
    assert.match(describeProblem({ ...at, reach: 'forwarded' }, 'host-unreachable'), /not forwarded/);
    for (const reach of ['loopback', 'network'] as const)
      assert.match(describeProblem({ ...at, reach }, 'host-unreachable'), /192\.168\.1\.20, port 49731/);
  });
});

describe('the reach that is offered first', () => {
  it('is the one chosen last, wherever the window works', () => {
    for (const chosen of reaches)
      for (const name of [undefined, 'codespaces', 'wsl']) assert.equal(firstReach(chosen, name), chosen);
  });

  it('is one that leads to the window: a forwarded port where that works on another computer', () => {
    const offered = {
      local: firstReach(undefined, undefined),
      ...Object.fromEntries(remoteNames.map((name) => [name, firstReach(undefined, name)])),
    };
    assert.deepEqual(offered, {
      local: 'loopback',
      '127.0.0.1:8080': 'loopback',
      'localhost+8080': 'loopback',
      wsl: 'loopback',
      codespaces: 'forwarded',
      'dev-container': 'forwarded',
      'attached-container': 'forwarded',
      'k8s-container': 'forwarded',
      'ssh-remote': 'forwarded',
      tunnel: 'forwarded',
      'code.example.org': 'forwarded',
    });
  });
});
