import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/testApi.ts';
import { closeAll, testApi } from './editor.ts';
import { takeScene } from './scenes.ts';
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
    Object.assign(stage, await takeScene());
    tell?.(stage);
  });
  afterEach(async () => {
    stage.user.goAway();
    await forgetSidecarSetting();
    await closeAll();
    await rm(stage.folder, { recursive: true, force: true });
  });
  return stage;
}

/** Writing the settings takes longer than many a test. */
async function forgetSidecarSetting(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('pixelpair');
  if (settings.inspect('sidecar')?.globalValue !== undefined) await settings.update('sidecar', undefined, true);
}
