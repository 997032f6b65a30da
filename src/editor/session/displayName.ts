import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { cleanName } from '../../shared/protocol/sanitise.ts';

const gitTimeoutMs = 2_000;

/** What the others call this participant: the setting, else git's user name, else the system's. */
export function createDisplayName(): () => Promise<string> {
  let fallback: Promise<string> | undefined;
  return async () => {
    const chosen = vscode.workspace.getConfiguration('pixelpair').get<unknown>('displayName');
    // Settings are a text file: anything may stand there.
    if (typeof chosen === 'string' && chosen.trim() !== '') return cleanName(chosen);
    fallback ??= nameOfGitOrSystem();
    return fallback;
  };
}

async function nameOfGitOrSystem(): Promise<string> {
  return cleanName((await gitUserName()) || systemUserName());
}

/** From the home folder, so that no repository's own configuration is read. */
async function gitUserName(): Promise<string> {
  try {
    const options = { cwd: homedir(), timeout: gitTimeoutMs, windowsHide: true };
    const { stdout } = await promisify(execFile)('git', ['config', '--global', 'user.name'], options);
    return stdout.trim();
  } catch {
    return ''; // No git, or no name set: the system's user name does.
  }
}

function systemUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return vscode.l10n.t('Someone'); // Some containers run as a user without a name.
  }
}
