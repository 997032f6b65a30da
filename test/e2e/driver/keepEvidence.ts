import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { artifactsFolder } from '../../../scripts/lib/paths.ts';
import { describeScreen } from './describeScreen.ts';

export interface Evidence {
  readonly page: Page;
  /** What the window has written to its console. */
  readonly console: readonly string[];
  /** Where its server writes its log. */
  readonly serverLog: string;
}

const lastLines = 8;
/** What this VS Code always says, as it has no native modules, and webviews in frames. */
const usual = /bindings file|allow-scripts and allow-same-origin|AccountPolicyGate/;

/**
 * Keeps what a window shows and has logged among the run's artefacts. Returns what those need to know who have only the
 * printed output of the run.
 */
export async function keepEvidence(name: string, { page, console, serverLog }: Evidence): Promise<string> {
  const folder = path.join(artifactsFolder, 'failures', name);
  await mkdir(folder, { recursive: true });
  const screen = await describeScreen(page).catch((error: unknown) => `The window cannot be looked at: ${error}`);
  await writeFile(path.join(folder, 'screen.txt'), `${screen}\n`);
  await writeFile(path.join(folder, 'console.log'), `${console.join('\n')}\n`);
  await Promise.allSettled([
    page.screenshot({ path: path.join(folder, 'screen.png') }),
    copyFile(serverLog, path.join(folder, 'server.log')),
  ]);
  const unusual = console.filter((line) => !usual.test(line));
  const said = unusual.slice(-lastLines).map((line) => `  ${line.replace(/\s+/g, ' ').slice(0, 300)}`);
  return [`${name}: ${screen}`, 'console, the last lines:', ...said, `all of it: ${folder}`].join('\n');
}
