import { existsSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheFolder, root } from './lib/paths.ts';
import { buildVscodeSuite } from './lib/vscodeSuite.ts';

const elsewhere = 'npm run test:vscode runs the same suite in a VS Code from npm, with neither download nor screen.';

/** Runs the same in-editor suite in a desktop VS Code: the one PIXELPAIR_VSCODE names, or one that is downloaded once. */
export async function main(): Promise<number> {
  requireScreen();
  const vscodeExecutablePath = namedVscode() ?? (await download());
  const suite = await buildVscodeSuite();
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: suite.indexFile,
      launchArgs: [suite.workspaceFolder, '--disable-workspace-trust', '--disable-extensions'],
    });
  } finally {
    await suite.dispose();
  }
}

/** Windows and macOS always have one. */
function requireScreen(): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return;
  throw new Error(
    `A desktop VS Code needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY names one. Run this from a desktop, or ` +
      `as xvfb-run -a npm run test:electron. ${elsewhere}`,
  );
}

function namedVscode(): string | undefined {
  const named = process.env.PIXELPAIR_VSCODE;
  if (named && !existsSync(named)) throw new Error(`PIXELPAIR_VSCODE names ${named}, where nothing is.`);
  return named || undefined;
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({
      cachePath: path.join(cacheFolder, 'vscode-test'),
      extensionDevelopmentPath: root,
    });
  } catch (error) {
    throw new Error(
      `The desktop VS Code for this suite cannot be downloaded (${error instanceof Error ? error.message : error}). ` +
        "Go online (it goes through npm's https-proxy), or name the executable of an installed VS Code in " +
        `PIXELPAIR_VSCODE. ${elsewhere}`,
      { cause: error },
    );
  }
}
