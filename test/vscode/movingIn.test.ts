import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Documents } from '../../src/editor/document/documents.ts';
import { ImageModel } from '../../src/editor/document/imageModel.ts';
import type { OpenedImage } from '../../src/editor/document/openedImage.ts';
import { PixelPairDocument } from '../../src/editor/document/pixelPairDocument.ts';
import { moveIn } from '../../src/editor/session/hostReturn.ts';
import { createResumedPlaces } from '../../src/editor/session/resumedPlaces.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { applyEdit, type Changes } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { makeRoom, takeSeat } from '../support/rooms.ts';
import { contrast, hue } from './support/editor.ts';
import { setStage } from './support/stage.ts';

const uri = vscode.Uri.file('/resumed.png');
const withChanges = (...all: Changes[]): Recipe => applyEdit(neutralRecipe, all.flat());

describe('a session that is gone on with after its images were opened', () => {
  const stage = setStage();

  const openImage = async (): Promise<OpenedImage> => {
    const bytes = await readFile(stage.image.fsPath);
    const inspected = inspectImage(bytes, 'resumed.png');
    assert.ok(inspected.ok);
    const { info } = inspected;
    const shown = { path: stage.image.fsPath, mime: 'image/png' };
    const known = { fileName: 'resumed.png', sha256: 'a'.repeat(64), byteLength: bytes.byteLength };
    return { ...known, info, shown, displayTable: Promise.resolve(undefined) };
  };

  it("keeps what is in the session's journal, and adds what was done since the image was opened", async () => {
    const image = await openImage();
    const documents = new Documents();
    const own = makeRoom({ recipe: withChanges(hue(5)) });
    const place = { room: own, seat: await takeSeat(own.connectLocal(), 'Ole') };
    const model = new ImageModel(image, place, neutralRecipe);
    const document = new PixelPairDocument(uri, { state: { ok: true, model } });
    documents.add(document);
    document.commit(contrast(18));
    const room = makeRoom({ recipe: withChanges(hue(30)) });
    const seat = await takeSeat(room.connectLocal(), 'Ole');
    const backup = { fileName: 'resumed.png', sha256: image.sha256, diskHash: '' };
    const kept = { ...backup, recipe: room.recipe, savedRecipe: neutralRecipe };
    const resumed = { place: { room, seat }, document: kept, onOpened: () => undefined };
    await moveIn(documents, createResumedPlaces(), new Map([[uri.toString(), resumed]]));
    assert.deepEqual(room.recipe.adjustments, { hue: 30, contrast: 18 });
    assert.equal(model.recipe, seat.recipe);
    document.dispose();
  });
});
