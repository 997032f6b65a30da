import assert from 'node:assert/strict';
import { Documents } from '../../src/editor/document/documents.ts';
import type { LeftBackups } from '../../src/editor/document/leftBackups.ts';
import { restoreTabs } from '../../src/editor/document/restoreTabs.ts';
import { closeAll, contrast, makeImage, openEditor, tabOf, untilDirty } from './support/editor.ts';
import { setStage } from './support/stage.ts';
import { until } from './support/until.ts';

describe('tabs that a killed extension host has left', () => {
  const stage = setStage();

  it('are replaced, and a backup is looked for where there are unsaved edits only', async () => {
    const unsaved = await makeImage(stage.folder, 'unsaved.png');
    await openEditor(stage.image);
    await openEditor(unsaved);
    stage.api.commit(unsaved, contrast(20));
    await untilDirty(unsaved, true);
    const looked: string[] = [];
    const backups: LeftBackups = {
      find: async (uri) => void looked.push(uri.toString()),
      take: () => undefined,
      remove: async () => assert.fail('nothing was found'),
    };
    const failed: unknown[] = [];
    // It knows of no document, as after a kill.
    const documents = new Documents();
    const needed = [stage.image.toString()];
    const restoring = restoreTabs({ documents, backups, needed, onError: (error) => failed.push(error) });
    await until('both tabs replaced', () => tabOf(unsaved)?.isDirty === false && stage.api.recipe(unsaved));
    restoring.dispose();
    assert.deepEqual([looked, failed], [[unsaved.toString()], []]);
    assert.ok(stage.api.recipe(stage.image));
    await closeAll();
  });
});
