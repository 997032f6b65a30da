import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { makeImage, openEditor, undo, untilDirty } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

describe('copying adjustments from image to image', () => {
  const stage = setStage();
  let from: vscode.Uri;
  let to: vscode.Uri;

  interface Group extends vscode.QuickPickItem {
    readonly group: string;
  }
  const run = (command: string) => vscode.commands.executeCommand(`pixelpair.${command}`);
  const pick = (choose: (groups: readonly Group[]) => readonly Group[]) =>
    stage.user.willAnswer('showQuickPick', ([items]) => choose(items as readonly Group[]));
  const look = [
    { path: 'adjustments.exposure', value: 0.5 },
    { path: 'adjustments.hue', value: 40 },
    { path: 'geometry.turns', value: 1 },
  ] as const;

  beforeEach(async () => {
    from = await makeImage(stage.folder, 'from.png');
    to = await makeImage(stage.folder, 'to.png');
    await openEditor(from);
    stage.api.commit(from, look);
    await run('copyAdjustments');
    await openEditor(to);
  });

  it('asks which groups, not the shape unless told so, and pastes those', async () => {
    stage.api.commit(to, [
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
    assert.deepEqual(stage.api.recipe(to), { version: 1, adjustments: { exposure: 0.5, hue: 40, blur: 2 } });
  });

  it('pastes as one edit', async () => {
    pick((groups) => groups);
    await run('pasteAdjustments');
    await untilDirty(to, true);
    await undo();
    await until('the paste to be undone', () => stage.api.recipe(to)?.adjustments.hue === undefined);
    assert.deepEqual(stage.api.recipe(to), { version: 1, adjustments: {} });
    await untilDirty(to, false);
  });

  it('remembers the groups', async () => {
    pick((groups) => groups.filter(({ group }) => group === 'geometry'));
    await run('pasteAdjustments');
    assert.deepEqual(stage.api.recipe(to), { version: 1, adjustments: {}, geometry: { turns: 1 } });
    pick((groups) => {
      assert.deepEqual(
        groups.filter(({ picked }) => picked).map(({ group }) => group),
        ['geometry'],
      );
      return groups.filter(({ group }) => group !== 'geometry');
    });
    await run('pasteAdjustments');
    assert.deepEqual(stage.api.recipe(to), stage.api.recipe(from));
  });

  it('pastes nothing when the question is dismissed', async () => {
    await run('pasteAdjustments');
    assert.deepEqual(stage.api.recipe(to), { version: 1, adjustments: {} });
  });

  it('travels as text, so that somebody else can paste it', async () => {
    const text = await vscode.env.clipboard.readText();
    assert.deepEqual(JSON.parse(text), stage.api.recipe(from));
    await vscode.env.clipboard.writeText(`\n${text}  `);
    pick((groups) => groups);
    await run('pasteAdjustments');
    assert.deepEqual(stage.api.recipe(to), stage.api.recipe(from));
  });

  it('says what to do when the clipboard holds something else, and offers what was copied last', async () => {
    for (const text of ['hello', '{"version":1,"adjustments":{"contrast":"much"}}', '']) {
      await vscode.env.clipboard.writeText(text);
      await run('pasteAdjustments');
    }
    assert.equal(
      stage.user.asked.filter(({ text }) => /There are no adjustments on the clipboard/.test(text)).length,
      3,
    );
    assert.deepEqual(stage.api.recipe(to), { version: 1, adjustments: {} });
    stage.user.willClick('showWarningMessage', 'Paste Those');
    pick((groups) => groups);
    await run('pasteAdjustments');
    assert.deepEqual(stage.api.recipe(to), stage.api.recipe(from));
  });
});
