import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { createPresetStore } from '../../src/editor/presets/presetStore.ts';
import type { TestApi } from '../../src/editor/testApi.ts';
import { formatPresetFile, parsePresetFile } from '../../src/shared/recipe/presetFile.ts';
import type { Preset } from '../../src/shared/recipe/presets.ts';
import {
  contrast,
  makeFolder,
  makeImage,
  openEditor,
  removeFolder,
  testApi,
  undo,
  untilDirty,
} from './support/editor.ts';
import { until } from './support/until.ts';
import { User } from './support/user.ts';

const dusk: Preset = { name: 'Dusk', look: { version: 1, adjustments: { exposure: -1 } } };
const dawn: Preset = { name: 'Dawn', look: { version: 1, adjustments: { exposure: 1 } } };

describe('presets of one’s own', () => {
  let api: TestApi;
  let folder: string;
  let image: vscode.Uri;
  let user: User;

  const names = () => api.presets.presets.map(({ name }) => name);
  const file = () => api.presets.file.fsPath;
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`pixelpair.${command}`, ...args);
  const have = async (...presets: Preset[]) => {
    await api.presets.change(() => presets);
  };
  const stored = async () => parsePresetFile(await readFile(file(), 'utf8'));
  const setAside = async () => (await readdir(dirname(file()))).filter((name) => name.includes('.damaged-'));

  before(async () => {
    api = await testApi();
  });
  beforeEach(async () => {
    user = new User();
    user.sitDown();
    folder = await makeFolder();
    image = await makeImage(folder, 'photo.png');
    await have();
    await openEditor(image);
  });
  afterEach(async () => {
    user.goAway();
    await removeFolder(folder);
    for (const name of await setAside()) await rm(join(dirname(file()), name));
    await have();
  });

  it('are saved under a name, without the shape of the picture', async () => {
    api.commit(image, [...contrast(30), { path: 'geometry.turns', value: 1 }]);
    user.willAnswer('showInputBox', () => '  Punchy ');
    await run('savePreset');
    const punchy: Preset = { name: 'Punchy', look: { version: 1, adjustments: { contrast: 30 } } };
    assert.deepEqual(api.presets.presets, [punchy]);
    assert.deepEqual(await stored(), { ok: true, presets: [punchy], refused: 0 });
  });

  it('need a look to save, and a name', async () => {
    api.commit(image, [{ path: 'geometry.turns', value: 1 }]);
    await run('savePreset');
    await user.untilTold(/no look to save yet. Adjust the picture first/);
    api.commit(image, contrast(30));
    await run('savePreset');
    assert.deepEqual(names(), [], 'the question was dismissed');
    const [options] = user.asked.at(-1)?.args ?? [];
    const { validateInput } = options as vscode.InputBoxOptions;
    assert.equal(await validateInput?.(' \u200b'), 'Type a name.');
  });

  it('replace one of the same name, which can be undone', async () => {
    await have(dusk, dawn);
    api.commit(image, contrast(30));
    user.willAnswer('showInputBox', () => 'dusk');
    user.willClick('showInformationMessage', 'Undo');
    await run('savePreset');
    await user.untilTold(/Replaced the preset “Dusk”/);
    await until('the old one to be back', () => api.presets.presets[0]?.look.adjustments.exposure === -1);
    assert.deepEqual(api.presets.presets, [dusk, dawn]);
  });

  it('are renamed, but never to the name of another one', async () => {
    await have(dusk, dawn);
    user.willAnswer('showInputBox', ([options]) => {
      const { validateInput, value } = options as vscode.InputBoxOptions;
      assert.equal(value, 'Dusk');
      assert.match(String(validateInput?.('DAWN')), /another preset of this name/);
      assert.equal(validateInput?.('DUSK'), undefined);
      return 'Evening';
    });
    await run('renamePreset', 'Dusk');
    assert.deepEqual(names(), ['Evening', 'Dawn']);
  });

  it('are deleted at once, and come back to their place with Undo', async () => {
    await have(dusk, dawn);
    user.willAnswer('showQuickPick', ([items]) => (items as { label: string }[]).find(({ label }) => label === 'Dusk'));
    await run('deletePreset');
    assert.deepEqual(names(), ['Dawn']);
    await have(dusk, dawn);
    user.willClick('showInformationMessage', 'Undo');
    await run('deletePreset', 'Dusk');
    await until('the deleted preset to be back', () => names().join() === 'Dusk,Dawn');
  });

  it('are told to somebody who has none', async () => {
    for (const command of ['renamePreset', 'deletePreset', 'exportPresets']) await run(command);
    assert.equal(user.asked.filter(({ text }) => /no presets of your own yet/.test(text)).length, 3);
  });

  it('are exported, all or one, and imported again', async () => {
    const target = vscode.Uri.file(join(folder, 'mine.json'));
    await have(dusk, dawn);
    user.willAnswer('showSaveDialog', () => target);
    await run('exportPresets');
    assert.equal(await readFile(target.fsPath, 'utf8'), formatPresetFile([dusk, dawn]));
    user.willAnswer('showSaveDialog', ([options]) => {
      assert.match(String((options as vscode.SaveDialogOptions).defaultUri), /Dawn\.json$/);
      return target;
    });
    await run('exportPresets', 'Dawn');
    assert.equal(await readFile(target.fsPath, 'utf8'), formatPresetFile([dawn]));

    await have(dusk);
    user.willAnswer('showOpenDialog', () => [target]);
    await run('importPresets');
    await user.untilTold(/Imported one preset from mine\.json/);
    user.willAnswer('showOpenDialog', () => [target]);
    await run('importPresets');
    await user.untilTold(/Nothing in mine\.json is new to you/);
    assert.deepEqual(api.presets.presets, [dusk, dawn]);
  });

  it('keep what a save of an export cannot write, and say so', async () => {
    await have(dusk);
    user.willAnswer('showSaveDialog', () => vscode.Uri.file(join(folder, 'no', 'such', 'folder', 'mine.json')));
    await run('exportPresets');
    await user.untilTold(/could not be written.*Choose another place/);
  });

  for (const [what, text, told] of [
    ['something else', 'hello', /holds no presets. Choose a file that PixelPair has exported/],
    [
      'an export of a newer version',
      '{"format":"pixelpair-presets","version":9}',
      /newer PixelPair. Update PixelPair here/,
    ],
    ['too much', ' '.repeat(3_000_000), /too large to be a file of presets/],
  ] as const) {
    it(`are not imported from ${what}, and the message says what to do`, async () => {
      await writeFile(join(folder, 'other.json'), text);
      user.willAnswer('showOpenDialog', () => [vscode.Uri.file(join(folder, 'other.json'))]);
      await run('importPresets');
      await user.untilTold(told);
      assert.deepEqual(names(), []);
    });
  }

  it('are imported as far as this version can read them', async () => {
    const text = formatPresetFile([dusk, dawn]).replace('"exposure": 1', '"dehaze": 1');
    await writeFile(join(folder, 'half.json'), text);
    user.willAnswer('showOpenDialog', () => [vscode.Uri.file(join(folder, 'half.json'))]);
    await run('importPresets');
    await user.untilTold(/Imported one preset.*could not be read/);
    assert.deepEqual(names(), ['Dusk']);
  });

  it('appear here when another window has saved them', async () => {
    await createPresetStore(file()).change((presets) => [...presets, dusk]);
    await until('this window to notice', () => names().includes('Dusk'));
  });

  it('that cannot be read are set aside with a message, and nothing is lost', async () => {
    await have(dusk);
    const damaged = (await readFile(file(), 'utf8')).slice(0, -20);
    await writeFile(file(), damaged);
    await user.untilTold(/damaged and was set aside/);
    const [name, ...others] = await setAside();
    assert.equal(others.length, 0);
    assert.equal(await readFile(join(dirname(file()), String(name)), 'utf8'), damaged);
    api.commit(image, contrast(30));
    user.willAnswer('showInputBox', () => 'Fresh');
    await run('savePreset');
    assert.deepEqual(names(), ['Fresh']);
  });
});

describe('copying adjustments from image to image', () => {
  let api: TestApi;
  let folder: string;
  let from: vscode.Uri;
  let to: vscode.Uri;
  let user: User;

  interface Group extends vscode.QuickPickItem {
    readonly group: string;
  }
  const run = (command: string) => vscode.commands.executeCommand(`pixelpair.${command}`);
  const pick = (choose: (groups: readonly Group[]) => readonly Group[]) =>
    user.willAnswer('showQuickPick', ([items]) => choose(items as readonly Group[]));
  const look = [
    { path: 'adjustments.exposure', value: 0.5 },
    { path: 'adjustments.hue', value: 40 },
    { path: 'geometry.turns', value: 1 },
  ] as const;

  before(async () => {
    api = await testApi();
  });
  beforeEach(async () => {
    user = new User();
    user.sitDown();
    folder = await makeFolder();
    from = await makeImage(folder, 'from.png');
    to = await makeImage(folder, 'to.png');
    await openEditor(from);
    api.commit(from, look);
    await run('copyAdjustments');
    await openEditor(to);
  });
  afterEach(async () => {
    user.goAway();
    await removeFolder(folder);
  });

  it('asks which groups, not the shape unless told so, and pastes those', async () => {
    api.commit(to, [
      { path: 'adjustments.contrast', value: 9 },
      { path: 'adjustments.blur', value: 2 },
    ]);
    pick((groups) => {
      assert.deepEqual(
        groups.map(({ label, picked }) => `${label} ${picked}`),
        ['Light true', 'Colour true', 'Effects true', 'Curve true', 'Levels true', 'Shape false'],
      );
      assert.equal(groups[0]?.description, 'Exposure +0.50 EV');
      return groups.filter(({ group }) => group === 'light' || group === 'colour');
    });
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), { version: 1, adjustments: { exposure: 0.5, hue: 40, blur: 2 } });
  });

  it('pastes as one edit', async () => {
    pick((groups) => groups);
    await run('pasteAdjustments');
    await untilDirty(to, true);
    await undo();
    await until('the paste to be undone', () => api.recipe(to)?.adjustments.hue === undefined);
    assert.deepEqual(api.recipe(to), { version: 1, adjustments: {} });
    await untilDirty(to, false);
  });

  it('remembers the groups', async () => {
    pick((groups) => groups.filter(({ group }) => group === 'geometry'));
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), { version: 1, adjustments: {}, geometry: { turns: 1 } });
    pick((groups) => {
      assert.deepEqual(
        groups.filter(({ picked }) => picked).map(({ group }) => group),
        ['geometry'],
      );
      return groups.filter(({ group }) => group !== 'geometry');
    });
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), api.recipe(from));
  });

  it('pastes nothing when the question is dismissed', async () => {
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), { version: 1, adjustments: {} });
  });

  it('travels as text, so that somebody else can paste it', async () => {
    const text = await vscode.env.clipboard.readText();
    assert.deepEqual(JSON.parse(text), api.recipe(from));
    await vscode.env.clipboard.writeText(`\n${text}  `);
    pick((groups) => groups);
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), api.recipe(from));
  });

  it('says what to do when the clipboard holds something else, and offers what was copied last', async () => {
    for (const text of ['hello', '{"version":1,"adjustments":{"contrast":"much"}}', '']) {
      await vscode.env.clipboard.writeText(text);
      await run('pasteAdjustments');
    }
    assert.equal(user.asked.filter(({ text }) => /There are no adjustments on the clipboard/.test(text)).length, 3);
    assert.deepEqual(api.recipe(to), { version: 1, adjustments: {} });
    user.willClick('showWarningMessage', 'Paste Those');
    pick((groups) => groups);
    await run('pasteAdjustments');
    assert.deepEqual(api.recipe(to), api.recipe(from));
  });
});
