import { copyFile, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { drawGradient, workspaceFolder } from './editor.ts';
import { until } from './until.ts';

/** An image in a folder of its own, in the workspace. */
export interface Scene {
  readonly folder: string;
  readonly image: vscode.Uri;
}

/** The wait for VS Code to notice them is the same for many as for one. */
const madeAtOnce = 24;
const fileName = 'photo.png';
const ready: Scene[] = [];

/** A scene that nobody had before. VS Code has noticed it: its file watcher tells late of what is new. */
export async function takeScene(): Promise<Scene> {
  if (ready.length === 0) ready.push(...(await makeScenes()));
  const scene = ready.pop();
  if (!scene) throw new Error('No scene was made');
  return scene;
}

/** First the folders: of a file that comes with its folder in one breath, VS Code's watcher may tell nothing. */
async function makeScenes(): Promise<readonly Scene[]> {
  const workspace = workspaceFolder();
  const folders = await allNoticed('case-*', () =>
    Promise.all(Array.from({ length: madeAtOnce }, () => mkdtemp(join(workspace, 'case-')))),
  );
  const files = await allNoticed(`case-*/${fileName}`, async () => {
    const [first = '', ...others] = folders.map((folder) => join(folder, fileName));
    await drawGradient(first);
    await Promise.all(others.map((file) => copyFile(first, file)));
    return [first, ...others];
  });
  return files.map((file) => ({ folder: dirname(file), image: vscode.Uri.file(file) }));
}

/** Makes files or folders in the workspace, and waits until VS Code has noticed them all. Returns their paths. */
async function allNoticed(pattern: string, make: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(workspaceFolder(), pattern));
  const noticed = new Set<string>();
  watcher.onDidCreate(({ fsPath }) => noticed.add(fsPath));
  const made = await make();
  await until(`VS Code to notice ${pattern}`, () => made.every((path) => noticed.has(path)));
  watcher.dispose();
  return made;
}
