import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Runs the suites beside this file inside an extension host. VS Code calls it, whichever way it was started: in a
 * browser by `npm run test:vscode`, on a desktop by `npm run test:electron`.
 */
export async function run(): Promise<void> {
  console.info(`In-editor suite in VS Code ${vscode.version}`);
  // Who has said what they want to be called is not asked before the first session.
  await vscode.workspace.getConfiguration('pixelpair').update('displayName', 'Ole', vscode.ConfigurationTarget.Global);
  const { default: Mocha } = await import('mocha');
  const { default: reporter } = await import('../../scripts/lib/countingReporter.mjs');
  const grep = process.env.PIXELPAIR_TEST_GREP;
  const mocha = new Mocha({
    timeout: 120_000,
    forbidOnly: true,
    // One needs pipes, which Windows does not have.
    forbidPending: process.platform !== 'win32',
    failZero: true,
    reporter,
    // Looked at alone, a test that fails now and then shall show it; of all, it is tried once more, as everywhere.
    ...(grep ? { grep } : { retries: 1 }),
  });
  const names = (await readdir(__dirname)).filter((name) => name.endsWith('.test.cjs')).sort();
  for (const name of names) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
