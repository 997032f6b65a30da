import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, openProfile } from './lib/browser.ts';
import { artifactsFolder, root } from './lib/paths.ts';
import { withTotals } from './lib/testTotals.ts';
import { startVscodeServer, type VscodeServer } from './lib/vscodeServer.ts';
import { buildVscodeSuite, type VscodeSuite } from './lib/vscodeSuite.ts';

const logFile = path.join(artifactsFolder, 'vscode-suite.log');
const suiteTimeoutMs = 10 * 60_000;

/** Runs the in-editor suite in a VS Code served to a browser: no download, no screen. */
export async function main(): Promise<number> {
  const suite = await buildVscodeSuite();
  mkdirSync(artifactsFolder, { recursive: true });
  writeFileSync(logFile, '');
  try {
    const exitCode = await withTotals((env) => serveSuite(suite, env), { say: (text) => process.stderr.write(text) });
    if (exitCode !== 0) console.log(`All that VS Code said: ${logFile}`);
    return exitCode;
  } finally {
    await suite.dispose();
  }
}

async function serveSuite(suite: VscodeSuite, env: NodeJS.ProcessEnv): Promise<number> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'pixelpair-vscode-'));
  try {
    const server = await startVscodeServer({ dataFolder, testDriver: true, lean: true, env });
    try {
      return await browse(server, suite);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function browse(server: VscodeServer, suite: VscodeSuite): Promise<number> {
  const browser = await launchBrowser();
  try {
    return await runSuite(await (await openProfile(browser)).newPage(), server, suite);
  } finally {
    await browser.close();
  }
}

/** VS Code calls the two functions once its address names a suite and its test driver is enabled. */
async function runSuite(page: Page, server: VscodeServer, suite: VscodeSuite): Promise<number> {
  await page.exposeFunction('codeAutomationLog', suiteOutput());
  const [code] = await Promise.all([
    suiteExit(page),
    page.goto(`${server.address(suite.workspaceFolder)}&payload=${payload(server, suite)}`),
  ]);
  return code;
}

function suiteExit(page: Page): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    const giveUp = (why: string) => () => reject(new Error(`The suite did not end: ${why}.`));
    timer = setTimeout(giveUp(`it took more than ${suiteTimeoutMs / 60_000} minutes`), suiteTimeoutMs);
    page.once('close', giveUp('the browser is gone'));
    page.once('crash', giveUp('its page in the browser crashed'));
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
  });
  return ended.finally(() => clearTimeout(timer));
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
