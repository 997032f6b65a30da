import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connectSession } from '../../../src/client/connectSession.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { parseLink } from '../../../src/shared/protocol/link.ts';
import { rejectTexts } from '../../../src/shared/protocol/rejects.ts';
import { runClient } from '../../support/clientProgram.ts';
import { type OldHost, startOldHost } from '../../support/oldHost.ts';
import { linkOf } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

describe('versions that differ', () => {
  const stage = setSession();
  let oldHost: OldHost;
  beforeEach(async () => {
    oldHost = await startOldHost();
  });
  afterEach(() => oldHost.close());
  const connect = (link: Parameters<typeof connectSession>[0]) =>
    connectSession(link, { displayName: 'Mia', signal: new AbortController().signal });

  it('[P5] the client that the page of protocol 2 printed is told so by a host of today, and nobody sees it', async () => {
    const { room, session } = stage;
    const code = await readFile('test/fixtures/protocol2/client.mjs', 'utf8');
    const client = await runClient(code, session.link);
    await until('it hears why', () => /version-mismatch/.test(client.printed));
    await client.stop();
    assert.deepEqual([room.participants, room.rev], [[], 0]);
  });

  it('[P5][P8] a client of today is told so by a host of protocol 2, in words, and asks it for nothing', async () => {
    const { session } = stage;
    const outcome = await connect({ ...linkOf(session), port: oldHost.port });
    assert.deepEqual(outcome, { ok: false, code: 'version-mismatch', ...rejectTexts['version-mismatch'] });
    assert.match(rejectTexts['version-mismatch'].nextStep, /^Update PixelPair/);
    assert.equal(oldHost.heard.filter((message) => !message.startsWith('4')).length, 0);
    assert.equal(oldHost.heard.filter((message) => message.startsWith('42')).length, 0);
  });

  it('[P1][P8] a link of another version is refused before anything is contacted', async () => {
    const { session } = stage;
    for (const version of [protocolVersion - 1, protocolVersion + 1]) {
      const link = session.link
        .replace(`v=${protocolVersion}`, `v=${version}`)
        .replace(String(session.port), String(oldHost.port));
      const parsed = parseLink(link);
      assert.deepEqual(parsed, { ok: false, code: 'link-version' });
      const outcome = await connect(link);
      assert.deepEqual(outcome, { ok: false, code: 'link-version', ...rejectTexts['link-version'] });
    }
    assert.deepEqual(oldHost.heard, []);
  });
});
