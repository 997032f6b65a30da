import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { createPresetStore } from '../../src/editor/presets/presetStore.ts';
import { formatPresetFile, parsePresetFile } from '../../src/shared/recipe/presetFile.ts';
import type { Preset } from '../../src/shared/recipe/presets.ts';
import { contrast, openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

const dusk: Preset = { name: 'Dusk', look: { version: 1, adjustments: { exposure: -1 } } };
const dawn: Preset = { name: 'Dawn', look: { version: 1, adjustments: { exposure: 1 } } };

describe('presets of one’s own', () => {
  const stage = setStage();

  const names = () => stage.api.presets.presets.map(({ name }) => name);
  const file = () => stage.api.presets.file.fsPath;
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`pixelpair.${command}`, ...args);
  const have = async (...presets: Preset[]) => {
    await stage.api.presets.change(() => presets);
  };
  const stored = async () => parsePresetFile(await readFile(file(), 'utf8'));
  const setAside = async () => (await readdir(dirname(file()))).filter((name) => name.includes('.damaged-'));

  beforeEach(async () => {
    await have();
    await openEditor(stage.image);
  });
  afterEach(async () => {
    for (const name of await setAside()) await rm(join(dirname(file()), name));
    await have();
  });

  it('are saved under a name, without the shape of the picture', async () => {
    stage.api.commit(stage.image, [...contrast(30), { path: 'geometry.turns', value: 1 }]);
    stage.user.willAnswer('showInputBox', () => '  Punchy ');
    await run('savePreset');
    const punchy: Preset = { name: 'Punchy', look: { version: 1, adjustments: { contrast: 30 } } };
    assert.deepEqual(stage.api.presets.presets, [punchy]);
    assert.deepEqual(await stored(), { ok: true, presets: [punchy], refused: 0 });
  });

  it('need a look to save, and a name', async () => {
    stage.api.commit(stage.image, [{ path: 'geometry.turns', value: 1 }]);
    await run('savePreset');
    await stage.user.untilTold(/no look to save yet. Adjust the picture first/);
    stage.api.commit(stage.image, contrast(30));
    await run('savePreset');
    assert.deepEqual(names(), [], 'the question was dismissed');
    const [options] = stage.user.asked.at(-1)?.args ?? [];
    const { validateInput } = options as vscode.InputBoxOptions;
    assert.equal(await validateInput?.(' \u200b'), 'Type a name.');
  });

  it('replace one of the same name, which can be undone', async () => {
    await have(dusk, dawn);
    stage.api.commit(stage.image, contrast(30));
    stage.user.willAnswer('showInputBox', () => 'dusk');
    stage.user.willClick('showInformationMessage', 'Undo');
    await run('savePreset');
    await stage.user.untilTold(/Replaced the preset “Dusk”/);
    await until('the old one to be back', () => stage.api.presets.presets[0]?.look.adjustments.exposure === -1);
    assert.deepEqual(stage.api.presets.presets, [dusk, dawn]);
  });

  it('are renamed, but never to the name of another one', async () => {
    await have(dusk, dawn);
    stage.user.willAnswer('showInputBox', ([options]) => {
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
    stage.user.willAnswer('showQuickPick', ([items]) =>
      (items as { label: string }[]).find(({ label }) => label === 'Dusk'),
    );
    await run('deletePreset');
    assert.deepEqual(names(), ['Dawn']);
    await have(dusk, dawn);
    stage.user.willClick('showInformationMessage', 'Undo');
    await run('deletePreset', 'Dusk');
    await until('the deleted preset to be back', () => names().join() === 'Dusk,Dawn');
  });

  it('are told to somebody who has none', async () => {
    for (const command of ['renamePreset', 'deletePreset', 'exportPresets']) await run(command);
    assert.equal(stage.user.asked.filter(({ text }) => /no presets of your own yet/.test(text)).length, 3);
  });

  it('are exported, all or one, and imported again', async () => {
    const target = vscode.Uri.file(join(stage.folder, 'mine.json'));
    await have(dusk, dawn);
    stage.user.willAnswer('showSaveDialog', () => target);
    await run('exportPresets');
    assert.equal(await readFile(target.fsPath, 'utf8'), formatPresetFile([dusk, dawn]));
    stage.user.willAnswer('showSaveDialog', ([options]) => {
      assert.match(String((options as vscode.SaveDialogOptions).defaultUri), /Dawn\.json$/);
      return target;
    });
    await run('exportPresets', 'Dawn');
    assert.equal(await readFile(target.fsPath, 'utf8'), formatPresetFile([dawn]));

    await have(dusk);
    stage.user.willAnswer('showOpenDialog', () => [target]);
    await run('importPresets');
    await stage.user.untilTold(/Imported one preset from mine\.json/);
    stage.user.willAnswer('showOpenDialog', () => [target]);
    await run('importPresets');
    await stage.user.untilTold(/Nothing in mine\.json is new to you/);
    assert.deepEqual(stage.api.presets.presets, [dusk, dawn]);
  });

  it('keep what a save of an export cannot write, and say so', async () => {
    await have(dusk);
    stage.user.willAnswer('showSaveDialog', () =>
      vscode.Uri.file(join(stage.folder, 'no', 'such', 'folder', 'mine.json')),
    );
    await run('exportPresets');
    await stage.user.untilTold(/could not be written.*Choose another place/);
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
      await writeFile(join(stage.folder, 'other.json'), text);
      stage.user.willAnswer('showOpenDialog', () => [vscode.Uri.file(join(stage.folder, 'other.json'))]);
      await run('importPresets');
      await stage.user.untilTold(told);
      assert.deepEqual(names(), []);
    });
  }

  it('are imported as far as this version can read them', async () => {
    const text = formatPresetFile([dusk, dawn]).replace('"exposure": 1', '"dehaze": 1');
    await writeFile(join(stage.folder, 'half.json'), text);
    stage.user.willAnswer('showOpenDialog', () => [vscode.Uri.file(join(stage.folder, 'half.json'))]);
    await run('importPresets');
    await stage.user.untilTold(/Imported one preset.*could not be read/);
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
    await stage.user.untilTold(/damaged and was set aside/);
    const [name, ...others] = await setAside();
    assert.equal(others.length, 0);
    assert.equal(await readFile(join(dirname(file()), String(name)), 'utf8'), damaged);
    stage.api.commit(stage.image, contrast(30));
    stage.user.willAnswer('showInputBox', () => 'Fresh');
    await run('savePreset');
    assert.deepEqual(names(), ['Fresh']);
  });
});
