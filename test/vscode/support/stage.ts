import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/testApi.ts';
import { makeFolder, makeImage, removeFolder, testApi } from './editor.ts';
import { User } from './user.ts';

/** What a test finds: an image in a folder of its own, nothing open, and a person at the screen. */
export interface Stage {
  readonly api: TestApi;
  readonly folder: string;
  readonly image: vscode.Uri;
  readonly user: User;
}

/** Sets the stage before each test of a suite, tells of it, and clears it away after. */
export function setStage(tell?: (stage: Stage) => void): Stage {
  const stage = {} as { -readonly [Key in keyof Stage]: Stage[Key] };
  before(async () => {
    stage.api = await testApi();
  });
  beforeEach(async () => {
    stage.user = new User();
    stage.user.sitDown();
    stage.folder = await makeFolder();
    stage.image = await makeImage(stage.folder, 'photo.png');
    tell?.(stage);
  });
  afterEach(async () => {
    stage.user.goAway();
    await vscode.workspace.getConfiguration('pixelpair').update('sidecar', undefined, true);
    await removeFolder(stage.folder);
  });
  return stage;
}
