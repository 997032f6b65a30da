import assert from 'node:assert/strict';
import { checkAuth, isAllowedRequest } from '../../../src/host/door/handshake.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';

const tokens = { editor: 'rBuuLJVgRyoXsLiDdg0EDw', viewer: 'x2Yd7mTqk0aLh3CvN5w8Zg' };
const known = 'x81k';
const pass = { participantId: known, secret: 'q0WmQ0Wm' };
const door = {
  session: 'session-1',
  tokens,
  hostNames: new Set(['studio.local']),
  isLocked: false,
  isRetired: (token: string) => token.startsWith('old'),
  recognise: ({ participantId, secret }: typeof pass) => participantId === pass.participantId && secret === pass.secret,
};
const auth = { protocol: protocolVersion, session: door.session, token: tokens.editor };

describe('handshake', () => {
  for (const host of [
    '127.0.0.1:1',
    '192.168.1.20:80',
    '[::1]:1',
    '[2001:db8::5]:9',
    'localhost:5',
    'studio.local:1',
    'Studio.Local',
  ]) {
    it(`[P4] lets in a request to ${host}`, () => assert.ok(isAllowedRequest({ headers: { host } }, door)));
  }
  for (const host of [
    undefined,
    '',
    'evil.example:1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '[evil]:1',
    '127.0.0.1:1:2',
  ]) {
    it(`[P4] turns away a request to ${host}`, () => assert.ok(!isAllowedRequest({ headers: { host } }, door)));
  }
  for (const origin of ['http://127.0.0.1:1', 'https://evil.example', 'null', 'file://', 'vscode-webview://abc', '']) {
    it(`[P4] turns away a page from "${origin}"`, () =>
      assert.ok(!isAllowedRequest({ headers: { host: '127.0.0.1:1', origin } }, door)));
  }

  for (const url of ['/pixelpair/?EIO=4&transport=websocket&sid=abc', '/pixelpair/?%73id=abc', '/pixelpair/?sid']) {
    it(`[P4] turns away a request that names a connection: ${url}`, () =>
      assert.ok(!isAllowedRequest({ headers: { host: '127.0.0.1:1' }, url }, door)));
  }

  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['nothing', undefined, 'bad-request'],
    ['a string', 'token', 'bad-request'],
    ['no version', { session: auth.session, token: auth.token }, 'bad-request'],
    ['another version, whatever else it says', { protocol: protocolVersion - 1, secret: 'x' }, 'version-mismatch'],
    ['no token', { protocol: protocolVersion, session: auth.session }, 'bad-request'],
    ['a token that is a list', { ...auth, token: [auth.token] }, 'bad-request'],
    ['more than we know', { ...auth, admin: true }, 'bad-request'],
    ['another session', { ...auth, session: 'session-0' }, 'session-ended'],
    ['another token', { ...auth, token: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'bad-token'],
    ['a token of an earlier link', { ...auth, token: 'oldAAAAAAAAAAAAAAAAAAA' }, 'link-rotated'],
    ['a wrong token with a wrong secret', { ...auth, token: 'A', resume: { ...pass, secret: 'x' } }, 'bad-token'],
    ['a secret that is no text', { ...auth, resume: { ...pass, secret: 1 } }, 'bad-request'],
    ['more of a secret than we know', { ...auth, resume: { ...pass, rev: 1 } }, 'bad-request'],
    ['a part of the token', { ...auth, token: auth.token.slice(0, -1) }, 'bad-token'],
  ];
  for (const [what, given, code] of refusals) {
    it(`[P5] refuses ${what} as ${code}`, () => assert.deepEqual(checkAuth(given, door), { ok: false, code }));
  }

  for (const role of ['editor', 'viewer'] as const) {
    it(`[P5][P45] lets in who knows the token for ${role}s, as one`, () =>
      assert.deepEqual(checkAuth({ ...auth, token: tokens[role] }, door), { ok: true, role }));
  }

  describe('of a locked session', () => {
    const locked = { ...door, isLocked: true };
    it('[P5][P63] refuses who has the link only', () =>
      assert.deepEqual(checkAuth(auth, locked), { ok: false, code: 'session-locked' }));
    it('[P5][P63] lets in who was in it, by their secret', () =>
      assert.deepEqual(checkAuth({ ...auth, resume: pass }, locked), { ok: true, role: 'editor', known }));
  });

  for (const token of ['oldAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAA'])
    it(`[P5][P64] lets in who was in the session by their secret, not by a link like ${token}`, () =>
      assert.deepEqual(checkAuth({ ...auth, token, resume: pass }, door), { ok: true, role: undefined, known }));
});
