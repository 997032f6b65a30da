import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SeatPass } from '../../src/client/seat.ts';
import { type Backup, formatBackup } from '../../src/editor/save/backup.ts';
import { guestUri } from '../../src/editor/session/guestPlaces.ts';
import { inspectImage } from '../../src/imaging/inspectImage.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { applyEdit } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { contrast, hue } from './support/editor.ts';
import { makeReturningWindow, type ReturningWindow } from './support/returningWindow.ts';
import { setStage } from './support/stage.ts';
import { type Host, hostAs, joinAs } from './support/teammate.ts';
import { until } from './support/until.ts';

describe('what is kept of an image in the window of a guest', () => {
  const stage = setStage();
  let host: Host;
  let window: ReturningWindow;
  let uri: vscode.Uri;
  let pass: SeatPass;

  beforeEach(async () => {
    const bytes = await readFile(stage.image.fsPath);
    host = await hostAs('Mia', 'theirs.png', bytes);
    window = makeReturningWindow(stage.folder);
    const { stores, sources } = window;
    ({ pass } = await joinAs('Ole', host.session.link));
    const inspected = inspectImage(bytes, 'theirs.png');
    const parsed = parseLink(host.session.link);
    assert.ok(inspected.ok && parsed.ok);
    const { link } = parsed;
    const shown = { path: stage.image.fsPath, mime: 'image/png' };
    const kept = { fileName: 'theirs.png', sha256: await sources.put(bytes), byteLength: bytes.byteLength };
    const image = { ...kept, info: inspected.info, shown, displayTable: Promise.resolve(undefined) };
    uri = guestUri(`${link.session}-${host.room.id}`, image);
    await stores.guests.write('key', { link, images: [{ uri: uri.toString(), room: host.room.id, pass }] });
    await stores.memory.setJoined({ key: 'key', uris: [uri.toString()] });
  });
  afterEach(async () => {
    await window.controller.leave();
    await window.dispose();
    await host.stop();
  });

  const comeBack = async (backupId?: string) => {
    const document = await window.opener.open(uri, backupId);
    window.documents.add(document);
    return document;
  };
  const untilBack = (): Promise<unknown> =>
    until('the session', () => {
      const { state } = window.controller;
      return state.state === 'joined' && state.connection === 'open';
    });

  describe('by VS Code, and by itself since', () => {
    const acked = { id: 'acked', base: 0, changes: contrast(40) };
    const waiting = { id: 'waiting', base: 0, changes: hue(25) };
    const both = applyEdit(neutralRecipe, [...acked.changes, ...waiting.changes]);
    const keep = async (copy: Partial<Backup>): Promise<string> => {
      const kept = {
        fileName: 'theirs.png',
        sha256: uri.query,
        recipe: both,
        savedRecipe: neutralRecipe,
        diskHash: '',
      };
      const path = join(stage.folder, 'backup.json');
      await writeFile(path, formatBackup({ ...kept, at: 2_000, pending: [acked, waiting] }));
      await window.services.copies.keep(uri.toString(), { ...kept, ...copy });
      return vscode.Uri.file(path).toString();
    };

    it('[P25] is not sent again over the work of others where the host has acked it meanwhile', async () => {
      const document = await comeBack(await keep({ at: 3_000, pending: [waiting] }));
      assert.deepEqual(document.offline?.by(both), [waiting]);
      host.seat.commit(contrast(-69));
      await window.controller.resume();
      await untilBack();
      await until('what the host did not have', () => host.room.recipe.adjustments.hue === 25);
      assert.deepEqual(host.room.recipe.adjustments, { contrast: -69, hue: 25 });
      assert.deepEqual(document.model?.recipe, host.room.recipe);
    });

    it('is what VS Code has where that is newer, or where the image was closed without saving', async () => {
      for (const copy of [{ at: 1_000 }, { recipe: neutralRecipe }]) {
        const document = await window.opener.open(uri, await keep(copy));
        assert.deepEqual([document.model?.recipe, document.offline?.by(both)], [both, [acked, waiting]]);
        document.dispose();
      }
    });

    it('is what VS Code has where the image of the other is gone', async () => {
      const document = await window.opener.open(uri, await keep({ at: 3_000, sha256: 'f'.repeat(64) }));
      assert.deepEqual(document.model?.recipe, both);
      document.dispose();
    });
  });

  it('[P25] stays at hand for who comes back as a viewer, also what was done while the host was asked', async () => {
    host.room.directory.setRole(pass.participantId, 'viewer');
    const document = await comeBack();
    document.commit([...hue(11), ...contrast(10)]);
    let isFirst = true;
    window.naming.displayName = async () => {
      // Once it has begun to ask.
      if (isFirst) setImmediate(() => document.commit(contrast(33)));
      isFirst = false;
      return 'Ole';
    };
    await window.controller.resume();
    await untilBack();
    const { model, notices } = document;
    await until('both of them', () => notices.all.some(({ text }) => /Hue, Contrast|Contrast, Hue/.test(text)));
    await until('the look of the room', () => model?.seat.pending.length === 0);
    assert.deepEqual(model?.recipe, neutralRecipe);
    notices.answer('refusedEdits', 'copy');
    await until('what was wanted last', async () => /"contrast": ?33/.test(await vscode.env.clipboard.readText()));
    assert.match(await vscode.env.clipboard.readText(), /"hue": ?11/);
  });
});
