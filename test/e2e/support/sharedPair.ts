import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';
import { openPair, type Pair } from './pair.ts';

let opened: Promise<Pair> | undefined;

// Of no suite, and so after the last of them.
after('close the shared windows', async () => (await opened)?.close());

afterEach('keep what a failed test saw', async function () {
  if (this.currentTest?.state === 'failed') await printEvidence(this.currentTest.fullTitle());
});

/** Keeps what both windows show and have logged, and prints the gist of it. */
export async function printEvidence(title: string): Promise<void> {
  const pair = await opened?.catch(() => undefined);
  if (!pair) return;
  const name = title.replace(/\W+/g, '-').slice(0, 100);
  const told = await Promise.all([pair.host.keepEvidence(`${name}-host`), pair.guest.keepEvidence(`${name}-guest`)]);
  console.log(told.join('\n'));
}

/**
 * The two windows that suites use one after another, because opening them takes longer than most of what happens in
 * them. Comes with nothing open, no session, no notifications, the host's explorer on screen.
 */
export async function sharedPair(): Promise<Omit<Pair, 'close'>> {
  opened ??= openPair();
  const pair = await opened;
  await Promise.all([pair.host.closeEverything(), pair.guest.closeEverything()]);
  await showSideBar(pair.host);
  return pair;
}

/** Puts a file into the host's folder, and waits until the explorer shows it. Returns its path. */
export async function addFile({ host, folder }: Pick<Pair, 'host' | 'folder'>, name: string, bytes: Uint8Array) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  await host.sideBar().getByRole('treeitem', { name }).waitFor();
  return file;
}

async function showSideBar(window: VscodeWindow): Promise<void> {
  if (!(await window.sideBar().isVisible())) await window.runCommand('View: Toggle Primary Side Bar Visibility');
  await window.sideBar().waitFor();
}
