import { arch, platform, release } from 'node:os';
import * as vscode from 'vscode';
import type { ShownSession } from './firstSteps.ts';
import { issueBody } from './issueBody.ts';

interface Setting {
  readonly type?: unknown;
  readonly enum?: unknown;
}

/**
 * Opens VS Code's issue reporter with what is known here filled in. It needs an address that the manifest names under
 * `bugs`; without one the report is a document, to be sent to wherever the extension came from.
 */
export async function reportIssue(extension: vscode.Extension<unknown>, session: ShownSession): Promise<void> {
  const { packageJSON: manifest, id } = extension;
  const body = issueBody({
    version: String(manifest.version),
    vscode: vscode.version,
    app: [vscode.env.appName, vscode.env.appHost, remoteKind(vscode.env.remoteName)].join(', '),
    system: `${platform()} ${release()} ${arch()}`,
    session: session.state.state,
    settings: chosenSettings(manifest.contributes.configuration.properties),
  });
  if ('bugs' in manifest) {
    await vscode.commands.executeCommand('vscode.openIssueReporter', { extensionId: id, issueBody: body });
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: body });
  await vscode.window.showTextDocument(document);
}

/** Such as `ssh-remote`. What has digits or dots in it is an address. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return 'local';
  return /^[a-z-]+$/i.test(name) ? name : 'remote';
}

/** Settings that are not at their default, without those that people type a text into. */
function chosenSettings(contributed: Readonly<Record<string, Setting>>): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration();
  const names = Object.keys(contributed).filter((name) => isChoice(contributed[name]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const { defaultValue } = configuration.inspect(name) ?? {};
      const value: unknown = configuration.get(name);
      return value === defaultValue ? [] : [[name, value]];
    }),
  );
}

function isChoice(setting: Setting | undefined): boolean {
  return setting?.type === 'boolean' || setting?.type === 'number' || Array.isArray(setting?.enum);
}
