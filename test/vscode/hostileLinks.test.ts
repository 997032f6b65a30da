import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/testApi.ts';
import { testApi } from './support/editor.ts';
import { until } from './support/until.ts';
import { User } from './support/user.ts';

const token = 'rBuuLJVgRyoXsLiDdg0EDw';
const link = (host: string, rest = `port=49731&session=1rymhHYLnGnj&v=3#${token}`): string =>
  `vscode://pixelpair.pixelpair/join?host=${host}&${rest}`;

const refused: readonly (readonly [string, string])[] = [
  ['another address behind the one that shows', link('127.0.0.1%40evil.example')],
  ['a path in the address', link('evil.example%2F127.0.0.1')],
  ['a line break in the address', link('127.0.0.1%0AJoin%20safely')],
  ['letters that turn the text around', link('%E2%80%AE1.0.0.721')],
  ['a script for an address', link('javascript:alert(1)')],
  ['two addresses', link('127.0.0.1&host=evil.example')],
  ['a port out of range', link('127.0.0.1', `port=99999&session=1rymhHYLnGnj&v=3#${token}`)],
  ['no token', link('127.0.0.1', 'port=49731&session=1rymhHYLnGnj&v=3')],
  ['the version before', link('127.0.0.1', `port=49731&session=1rymhHYLnGnj&v=1#${token}`)],
  ['another thing to do', 'vscode://pixelpair.pixelpair/open?file=/etc/passwd'],
  ['a command', 'vscode://pixelpair.pixelpair/command?workbench.action.terminal.new'],
  ['very much text', link('a'.repeat(200_000))],
];

describe('a hostile link that is clicked', () => {
  let api: TestApi;
  let user: User;
  before(async () => {
    api = await testApi();
  });
  beforeEach(() => {
    user = new User();
    user.sitDown();
  });
  afterEach(() => user.goAway());

  for (const [what, text] of refused) {
    it(`with ${what} is explained and leads nowhere`, async () => {
      await api.clickLink(vscode.Uri.parse(text));
      assert.equal(user.said(/Join the session/), undefined);
      assert.ok(user.asked.some(({ question }) => question === 'showErrorMessage'));
      assert.deepEqual(api.session, { state: 'idle' });
    });
  }

  it('shows where it leads, asks first, and takes silence for a no', async () => {
    await api.clickLink(vscode.Uri.parse(link('xn--80ak6aa92e.example')));
    const asked = await user.untilTold(/Join the session at xn--80ak6aa92e\.example:49731\?/);
    assert.equal((asked.args[1] as vscode.MessageOptions).modal, true);
    assert.deepEqual(api.session, { state: 'idle' });
  });
});

describe('hostile settings of a workspace', () => {
  const settings = () => vscode.workspace.getConfiguration('pixelpair');
  const read = () => ['host.reach', 'host.approve', 'displayName'].map((name) => settings().get(name));
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.Uri.joinPath(workspace?.uri ?? assert.fail('a folder is open'), '.vscode', 'settings.json');
  const untilSidecarIs = (value: boolean | undefined): Promise<unknown> =>
    until('VS Code to have read the settings', () => settings().inspect('sidecar')?.workspaceValue === value);
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await untilSidecarIs(undefined);
  });

  it('cannot open the session to the network, let people in, or name the user', async () => {
    const before = read();
    const hostile = { 'host.reach': 'network', 'host.approve': true, displayName: 'Mallory', sidecar: true };
    const named = Object.entries(hostile).map(([name, value]) => [`pixelpair.${name}`, value]);
    const text = JSON.stringify(Object.fromEntries(named));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    // The harmless one counts, so the others were read and left aside.
    await untilSidecarIs(true);
    assert.deepEqual(read(), before);
    assert.ok(!before.includes('network') && !before.includes('Mallory'));
    await assert.rejects(async () => settings().update('host.reach', 'network', vscode.ConfigurationTarget.Workspace));
  });
});
