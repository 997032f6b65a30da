import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatEndpoint, formatLink, isAddress, parseLink } from '../../../src/shared/protocol/link.ts';

const token = 'rBuuLJVgRyoXsLiDdg0EDw';
const good = `vscode://pixelpair.pixelpair/join?host=192.168.1.20&port=49731&session=1rymhHYLnGnj&v=3#${token}`;
const codeOf = (text: string): string => {
  const parsed = parseLink(text);
  return parsed.ok ? 'ok' : parsed.code;
};

describe('link', () => {
  const base64url = fc.stringMatching(/^[A-Za-z0-9_-]{22,64}$/);
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
  const scheme = fc.constantFrom('vscode', 'vscode-insiders', 'vscodium', 'code-oss', 'code-server', 'cursor');
  const port = fc.integer({ min: 1, max: 65_535 });

  it('[P1] reads back what it formats, for every address, port and token', () => {
    fc.assert(
      fc.property(scheme, address, port, base64url, base64url, (scheme, address, port, session, token) => {
        const parsed = parseLink(formatLink({ scheme, address, port, session, token }));
        assert.deepEqual(parsed, { ok: true, link: { scheme, address, port, session, token, protocol: 3 } });
      }),
    );
  });

  it('tells the port from an IPv6 address where both are shown', () => {
    assert.equal(formatEndpoint('2001:db8::5', 49731), '[2001:db8::5]:49731');
    for (const plain of ['192.168.1.20', 'host.example']) assert.equal(formatEndpoint(plain, 80), `${plain}:80`);
  });

  it('[P1] never throws and never accepts a text that is not a link', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.notEqual(codeOf(text), 'ok')));
  });

  it('[P1] answers any change of one character with a link or a code, not with an exception', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        assert.equal(typeof codeOf(good.slice(0, at) + character + good.slice(at + 1)), 'string');
      }),
    );
  });

  for (const wrapped of [` ${good}\n`, `<${good}>`, `"${good}"`, `'${good}'`, `\`${good}\``, ` < ${good} > `]) {
    it(`[P1] forgives what surrounds a pasted link: ${JSON.stringify(wrapped.slice(0, 4))}`, () => {
      assert.equal(codeOf(wrapped), 'ok');
    });
  }

  const refusals: readonly (readonly [string, string, string])[] = [
    ['an empty text', '', 'link-malformed'],
    ['a web address', good.replace('vscode:', 'https:'), 'link-scheme'],
    ['a script', good.replace('vscode:', 'javascript:'), 'link-scheme'],
    ['a command', good.replace('vscode:', 'command:'), 'link-scheme'],
    ['another extension', good.replace('pixelpair.pixelpair', 'evil.pixelpair'), 'link-malformed'],
    ['an authority with a user', good.replace('pixelpair.pixelpair', 'a@pixelpair.pixelpair'), 'link-malformed'],
    ['another path', good.replace('/join', '/open'), 'link-malformed'],
    ['port 0', good.replace('49731', '0'), 'link-port'],
    ['a port too large', good.replace('49731', '65536'), 'link-port'],
    ['a port that is no number', good.replace('49731', '4e3'), 'link-port'],
    ['no port', good.replace('port=49731&', ''), 'link-port'],
    ['a port given twice', good.replace('port=', 'port=1&port='), 'link-malformed'],
    ['TLS neither on nor off', good.replace('v=3', 'v=3&tls=0'), 'link-malformed'],
    ['TLS said twice', good.replace('v=3', 'v=3&tls=1&tls=1'), 'link-malformed'],
    ['another version', good.replace('v=3', 'v=2'), 'link-version'],
    ['no version', good.replace('&v=3', ''), 'link-malformed'],
    ['no token', good.slice(0, good.indexOf('#')), 'link-token'],
    ['a short token', good.slice(0, -1), 'link-token'],
    ['a token with other characters', `${good}%20`, 'link-token'],
    ['no session', good.replace('session=1rymhHYLnGnj&', ''), 'link-malformed'],
    ['a broken escape', good.replace('192.168.1.20', '%E0%A4%A'), 'link-malformed'],
    ['a host with a path', good.replace('192.168.1.20', 'a%2Fb'), 'link-address'],
    ['a host with a port', good.replace('192.168.1.20', 'a%3A80'), 'link-address'],
    ['a host with a user', good.replace('192.168.1.20', 'a%40b'), 'link-address'],
    ['an IPv4 address out of range', good.replace('192.168.1.20', '192.168.1.256'), 'link-address'],
    ['an octal address', good.replace('192.168.1.20', '0177.0.0.1'), 'link-address'],
    ['a text far too long', good + 'A'.repeat(2_000), 'link-malformed'],
    ['two links', `${good} ${good}`, 'link-malformed'],
  ];
  for (const [what, text, code] of refusals) {
    it(`[P1] refuses ${what} as ${code}`, () => assert.equal(codeOf(text), code));
  }

  it('knows IPv6 in its forms', () => {
    for (const text of ['::1', '::', 'fe80::1', '2001:db8::8a2e:370:7334', '::ffff:10.0.0.1'])
      assert.ok(isAddress(text), text);
    for (const text of [':::', '1::2::3', '1:2:3:4:5:6:7', '::ffff:10.0.0.256', 'g::1', '1:2:3:4:5:6:7:8:9'])
      assert.ok(!isAddress(text), text);
  });

  it('[P1] says where the host is reached over TLS, through a forwarder', () => {
    const link = parseLink(
      good.replace('host=192.168.1.20&port=49731', 'host=x-1.devtunnels.ms&port=443').replace('v=3', 'v=3&tls=1'),
    );
    assert.ok(link.ok);
    assert.deepEqual([link.link.secure, link.link.address, link.link.port], [true, 'x-1.devtunnels.ms', 443]);
    assert.deepEqual(parseLink(formatLink(link.link)), link);
  });
});
