import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ImageModel } from '../../src/editor/document/imageModel.ts';
import { PixelPairDocument } from '../../src/editor/document/pixelPairDocument.ts';
import { revertDocument } from '../../src/editor/save/revertDocument.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import type { PanelSession } from '../../src/shared/protocol/panel.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { makeRoom, takeSeat } from '../support/rooms.ts';
import { contrast, openEditor } from './support/editor.ts';
import { setStage } from './support/stage.ts';

describe('a revert that VS Code asks for as it closes a tab', () => {
  const stage = setStage();

  /** Ole's, who has set something, and shares it or not. */
  const openImage = async (state: 'sharing' | 'idle') => {
    const bytes = await readFile(stage.image.fsPath);
    const inspected = inspectImage(bytes, 'photo.png');
    assert.ok(inspected.ok);
    const known = { fileName: 'photo.png', sha256: 'a'.repeat(64), byteLength: bytes.byteLength, info: inspected.info };
    const shown = { path: stage.image.fsPath, mime: 'image/png' };
    const room = makeRoom();
    const seat = await takeSeat(room.connectLocal(), 'Ole');
    const image = { ...known, shown, displayTable: Promise.resolve(undefined) };
    const model = new ImageModel(image, { room, seat }, neutralRecipe);
    const document = new PixelPairDocument(stage.image, { state: { ok: true, model } });
    document.commit(contrast(18));
    const { me, participants } = seat;
    const panel: PanelSession = state === 'idle' ? { state } : { state, connection: 'open', me, participants };
    return { room, document, revert: () => revertDocument(document, { panelSession: () => panel }) };
  };

  it('takes nothing away from the others in the session', async () => {
    const { room, document, revert } = await openImage('sharing');
    await takeSeat(room.connectLocal(), 'Mia');
    // Its tab is in front, as that of who closes it is.
    await openEditor(stage.image);
    // Its answer is here before the one that the revert waits for, as the news that the tab is closed would be.
    const closing = vscode.commands.executeCommand('setContext', 'pixelpair.test.isClosed', true);
    const closed = closing.then(() => document.dispose());
    await revert();
    await closed;
    assert.equal(room.recipe.adjustments.contrast, 18);
  });

  it('takes nothing away from who has dropped out of the session for now, where several are closed', async () => {
    const { room, document, revert } = await openImage('sharing');
    // It is not in front any more, and not closed yet.
    await revert();
    assert.equal(room.recipe.adjustments.contrast, 18);
    document.dispose();
  });

  it('goes back to what was saved where nobody shares it', async () => {
    const { room, document, revert } = await openImage('idle');
    await revert();
    assert.deepEqual(room.recipe, neutralRecipe);
    document.dispose();
  });
});
