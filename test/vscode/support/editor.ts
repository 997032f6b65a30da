import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/testApi.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { until } from './until.ts';

export const viewType = 'pixelpair.editor';

/** What the extension lets its own tests do. */
export async function testApi(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi | undefined>('pixelpair.pixelpair');
  const api = await extension?.activate();
  assert.ok(api, 'The extension is not there, or does not know that it is being tested');
  return api;
}

export function workspaceFolder(): string {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  assert.ok(workspace);
  return workspace.uri.fsPath;
}

/**
 * A small picture with a gradient, so that every slider changes it. VS Code has noticed it when this resolves: its file
 * watcher would not tell of a file that comes and goes in one breath.
 */
export async function makeImage(folder: string, fileName: string): Promise<vscode.Uri> {
  const file = join(folder, fileName);
  await noticed(folder, () => drawGradient(file));
  return vscode.Uri.file(file);
}

export async function drawGradient(file: string): Promise<void> {
  const width = 64;
  const height = 48;
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7) % 256;
  await sharp(data, { raw: { width, height, channels: 3 } }).toFile(file);
}

/** Makes a file, and waits until VS Code has noticed it. */
export async function noticed(folder: string, make: () => Promise<unknown>): Promise<void> {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), '*');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  let seen = false;
  watcher.onDidCreate(() => {
    seen = true;
  });
  await make();
  await until('VS Code to notice the new file', () => seen);
  watcher.dispose();
}

export async function openEditor(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}

/** Closes every tab without a question; what was not saved is gone. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

export function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());
}

export async function untilDirty(uri: vscode.Uri, dirty: boolean): Promise<void> {
  await until(`${uri.path} to be ${dirty ? 'dirty' : 'clean'}`, () => tabOf(uri)?.isDirty === dirty);
}

/** One gesture on one slider. */
export function contrast(value: number): Changes {
  return [{ path: 'adjustments.contrast', value }];
}

export function hue(value: number): Changes {
  return [{ path: 'adjustments.hue', value }];
}

/** As Ctrl+S does. A save that is refused ends in a cancellation here, and in a message to the user. */
export async function save(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.save(uri);
  } catch (error) {
    assert.equal((error as Error).name, 'Canceled');
  }
}

export async function undo(): Promise<void> {
  await untilVscodeKnows();
  await vscode.commands.executeCommand('undo');
}

export async function redo(): Promise<void> {
  await untilVscodeKnows();
  await vscode.commands.executeCommand('redo');
}

/**
 * VS Code puts an edit into its list a moment after it was told of it, and takes a command that came in the same packet
 * before that. No hand is that fast: once a command after the edit has been answered, the edit is there.
 */
async function untilVscodeKnows(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'pixelpair.test.isTold', true);
}

export async function bytesOf(uri: vscode.Uri): Promise<Buffer> {
  return readFile(uri.fsPath);
}

export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort();
}

export async function overwrite(uri: vscode.Uri, bytes: Uint8Array | string): Promise<void> {
  await writeFile(uri.fsPath, bytes);
}
