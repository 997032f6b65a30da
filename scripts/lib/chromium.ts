import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The one that has no window to draw takes a third of the processor time less for the same page, so it comes first. */
const headless = 'chromium-headless-shell';
const whole = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Where the browser is: PIXELPAIR_CHROMIUM, else one on the PATH, else Debian's, installed here and now where that is
 * allowed. Sets PIXELPAIR_CHROMIUM for the processes started after it.
 */
export function ensureChromium(): string {
  const found = findChromium() ?? installChromium();
  process.env.PIXELPAIR_CHROMIUM = found;
  return found;
}

function findChromium(names: readonly string[] = [headless, ...whole]): string | undefined {
  const named = process.env.PIXELPAIR_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`PIXELPAIR_CHROMIUM names ${named}, where nothing is.`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...macPaths].find((candidate) => existsSync(candidate));
}

/**
 * For what is measured: a browser with all that VS Code's own has, where there is one and PIXELPAIR_CHROMIUM names no
 * other. Sets PIXELPAIR_CHROMIUM for all that is started after it.
 */
export function preferWholeChromium(): void {
  process.env.PIXELPAIR_CHROMIUM = findChromium(whole) ?? ensureChromium();
}

/** What `ensureChromium` has found, as it is named beside a measurement. */
export function describeChromium(version: string): string {
  const isShell = path.basename(ensureChromium()).startsWith(headless);
  return `Chromium ${version}${isShell ? ' headless shell' : ''}`;
}

function installChromium(): string {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`PixelPair: installing Chromium for the tests (apt-get install ${headless}) ...`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    const install = (name: string) => apt(['-qq', 'install', '-y', '--no-install-recommends', name]).status === 0;
    apt(['-qq', 'update']);
    // Not every Debian has it.
    if (!install(headless)) install('chromium');
  }
  const found = findChromium();
  if (found) return found;
  throw new Error(
    'The tests need Chromium or Chrome: install it (Debian: apt install chromium-headless-shell) or set PIXELPAIR_CHROMIUM.',
  );
}

/** How the browser is started everywhere: no GPU needed, no sandbox (containers have none), nothing fetched. */
export const emulatedGpuFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * SwiftShader is there for WebGL; through it, putting a window's layers together would cost more than all that runs in
 * the window.
 */
export const chromiumFlags = [...emulatedGpuFlags, '--disable-gpu-compositing', '--disable-gpu-rasterization'];
