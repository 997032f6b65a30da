import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { linkBuiltInExtensions } from './builtInExtensions.ts';
import { atExit } from './cleanup.ts';
import { ensureVscode } from './vscodeInstall.ts';

export interface VscodeServerOptions {
  /** Everything this VS Code keeps: settings, state, extensions, its log. One user is one folder. */
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** 0 for any free one. */
  readonly port?: number;
  /** Lets a page start an in-editor suite by its `payload`. */
  readonly testDriver?: boolean;
  /** Leaves out what VS Code brings along that has nothing to do with images; for a new data folder. */
  readonly lean?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** One running VS Code, to be opened in a browser. */
export interface VscodeServer {
  readonly pid: number;
  readonly port: number;
  readonly dataFolder: string;
  /** The address of a window on a folder, or of an empty window. */
  address(folder?: string): string;
  stop(): Promise<void>;
}

/** No welcome page, no assistants, no updates: what is on screen is the workbench and what the test opened. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // On in a browser, off on the desktop, which is what people use.
  'files.autoSave': 'off',
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

const startTimeoutMs = 60_000;
const stopTimeoutMs = 5_000;

export function extensionsFolderOf(dataFolder: string): string {
  return path.join(dataFolder, 'extensions');
}

export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const { nodePath, serverMain } = await ensureVscode();
  await writeSettings(options);
  const builtIn = options.lean ? await linkBuiltInExtensions(path.join(options.dataFolder, 'built-in')) : undefined;
  const child = spawn(nodePath, [serverMain, ...serverArguments(options, builtIn)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.env ?? process.env,
    // A group of its own, so that the extension hosts it starts end with it.
    detached: process.platform !== 'win32',
  });
  const forget = atExit(() => signalGroup(child, 'SIGKILL'));
  const port = await listeningPort(child, options.dataFolder);
  return {
    pid: child.pid ?? 0,
    port,
    dataFolder: options.dataFolder,
    address: (folder) => `http://127.0.0.1:${port}/?${folder ? `folder=${encodeURIComponent(folder)}` : 'ew=true'}`,
    stop: () => stop(child).finally(forget),
  };
}

function serverArguments({ dataFolder, port = 0, testDriver }: VscodeServerOptions, builtIn?: string): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--without-connection-token', '--accept-server-license-terms', '--disable-workspace-trust'],
    ...['--telemetry-level', 'off'],
    ...['--server-data-dir', path.join(dataFolder, 'server')],
    ...['--user-data-dir', path.join(dataFolder, 'user')],
    ...['--extensions-dir', extensionsFolderOf(dataFolder)],
    ...(builtIn ? ['--builtin-extensions-dir', builtIn] : []),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

async function writeSettings({ dataFolder, settings }: VscodeServerOptions): Promise<void> {
  await mkdir(extensionsFolderOf(dataFolder), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  for (const scope of ['Machine', 'User']) {
    const folder = path.join(dataFolder, 'user', scope);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), text);
  }
}

/** The server says which port it took once it listens; all it says is kept in its log. */
async function listeningPort(child: ChildProcess, dataFolder: string): Promise<number> {
  const logFile = path.join(dataFolder, 'server.log');
  const log = createWriteStream(logFile);
  child.stderr?.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new Error(`VS Code did not start (${why}); see ${logFile}`));
    const timer = setTimeout(() => giveUp('no answer for 60 s'), startTimeoutMs);
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) => giveUp(`ended with ${code}`));
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      log.write(`${line}\n`);
      const match = /agent listening on (\d+)/.exec(line);
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
