import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, openProfile } from './lib/browser.ts';
import { artifactsFolder, root } from './lib/paths.ts';
import { startVscodeServer, type VscodeServer } from './lib/vscodeServer.ts';
import { buildVscodeSuite, type VscodeSuite } from './lib/vscodeSuite.ts';

const logFile = path.join(artifactsFolder, 'vscode-suite.log');
const suiteTimeoutMs = 10 * 60_000;

/** Runs the in-editor suite in a VS Code served to a browser: no download, no screen. */
export async function main(): Promise<number> {
  const suite = await buildVscodeSuite();
  mkdirSync(artifactsFolder, { recursive: true });
  writeFileSync(logFile, '');
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'pixelpair-vscode-'));
  const server = await startVscodeServer({ dataFolder, testDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await (await openProfile(browser)).newPage();
    const exitCode = await runSuite(page, server, suite);
    if (exitCode !== 0) console.log(`All that VS Code said: ${logFile}`);
    return exitCode;
  } finally {
    await browser.close();
    await server.stop();
    await suite.dispose();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** VS Code calls the two functions once its address names a suite and its test driver is enabled. */
async function runSuite(page: Page, server: VscodeServer, suite: VscodeSuite): Promise<number> {
  await page.exposeFunction('codeAutomationLog', suiteOutput());
  const exitCode = new Promise<number>((resolve, reject) => {
    const giveUp = () => reject(new Error(`The suite did not end within ${suiteTimeoutMs / 60_000} minutes.`));
    const timer = setTimeout(giveUp, suiteTimeoutMs);
    page.once('close', () => clearTimeout(timer));
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
  });
  await page.goto(`${server.address(suite.workspaceFolder)}&payload=${payload(server, suite)}`);
  return exitCode;
}

/** Prints what the suite says from its first line on. What VS Code says besides goes to the log alone. */
function suiteOutput(): (type: string, args: unknown[]) => void {
  let started = false;
  return (type, args) => {
    appendFileSync(logFile, `${format(...args)}\n`);
    started ||= String(args[0]).startsWith('In-editor suite');
    if (started && type !== 'error') console.log(...args);
  };
}

function payload(server: VscodeServer, suite: VscodeSuite): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const entries = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(suite.indexFile)],
  ];
  return encodeURIComponent(JSON.stringify(entries));
}
