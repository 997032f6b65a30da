import { runTests } from '@vscode/test-electron';
import { root } from './lib/paths.ts';
import { buildVscodeSuite } from './lib/vscodeSuite.ts';

/** Runs the same in-editor suite in a desktop VS Code, which is downloaded on first use. */
export async function main(): Promise<number> {
  const suite = await buildVscodeSuite();
  try {
    return await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: suite.indexFile,
      launchArgs: [suite.workspaceFolder, '--disable-workspace-trust', '--disable-extensions'],
    });
  } finally {
    await suite.dispose();
  }
}
