import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { imageFormats } from '../../src/shared/imageFormats.ts';
import { testApi } from './support/editor.ts';
import { until } from './support/until.ts';

interface Contributes {
  readonly customEditors: readonly {
    readonly viewType: string;
    readonly priority: string;
    readonly selector: readonly { readonly filenamePattern: string }[];
  }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  readonly commands: readonly { readonly command: string; readonly category: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
}

interface Manifest {
  readonly contributes: Contributes;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
}

function manifest(): Manifest {
  return vscode.extensions.getExtension('pixelpair.pixelpair')?.packageJSON;
}

const endings = imageFormats.flatMap(({ extensions }) => [...extensions]);

describe('what PixelPair adds to VS Code', () => {
  before(testApi);

  it('is a custom editor for every image format, while the built-in preview stays the default', () => {
    const [editor] = manifest().contributes.customEditors;
    assert.equal(editor?.viewType, 'pixelpair.editor');
    assert.equal(editor?.priority, 'option');
    assert.deepEqual(
      editor?.selector.map(({ filenamePattern }) => filenamePattern).sort(),
      endings.map((one) => `*.${one}`).sort(),
    );
  });

  it('has its commands under one category, each of them running', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command, category } of manifest().contributes.commands) {
      assert.equal(category, 'PixelPair');
      assert.ok(registered.has(command), `${command} is not registered`);
    }
    const names = ['openCollaboratively', 'startSession', 'joinSession', 'copyLink', 'leaveSession', 'endSession'];
    const promised = manifest().contributes.commands.map(({ command }) => command);
    for (const name of names) assert.ok(promised.includes(`pixelpair.${name}`), name);
  });

  it('lets no workspace decide who can join a session', () => {
    const { capabilities, contributes } = manifest();
    const doors = ['pixelpair.host.reach', 'pixelpair.host.approve'];
    for (const name of doors) assert.equal(contributes.configuration.properties[name]?.scope, 'machine');
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, doors);
  });

  it('ignores what a workspace says about who can join a session', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
    const said = { 'pixelpair.host.reach': 'network', 'pixelpair.host.approve': true, 'pixelpair.sidecar': true };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(said)));
    try {
      const settings = () => vscode.workspace.getConfiguration('pixelpair', folder);
      await until('the file to be read', () => settings().get('sidecar') === true);
      assert.deepEqual([settings().get('host.reach'), settings().get('host.approve')], ['loopback', false]);
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.vscode'), { recursive: true });
      await until(
        'the file to be forgotten',
        () => !vscode.workspace.getConfiguration('pixelpair', folder).get('sidecar'),
      );
    }
  });

  for (const menu of ['explorer/context', 'editor/title/context', 'editor/title']) {
    it(`shows Open Collaboratively in ${menu} for images only`, () => {
      const entry = manifest().contributes.menus[menu]?.find(
        ({ command }) => command === 'pixelpair.openCollaboratively',
      );
      const condition = /resourceExtname =~ \/(.+)\/i/.exec(entry?.when ?? '');
      const pattern = new RegExp(condition?.[1] ?? '$^', 'i');
      for (const ending of endings) {
        assert.match(`.${ending}`, pattern);
        assert.match(`.${ending.toUpperCase()}`, pattern);
      }
      for (const other of ['.txt', '.svg', '.jpgx', '.json', '.pngs', '']) assert.doesNotMatch(other, pattern);
    });
  }
});
