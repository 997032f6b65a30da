import * as vscode from 'vscode';
import { maxNameCharacters } from '../../shared/protocol/limits.ts';
import { cleanName } from '../../shared/protocol/sanitise.ts';

const askedKey = 'nameAsked';

/**
 * What the others are to call the user: asked once, before anybody gets to see it, with what it would be without an answer.
 * Another answer than that goes into the settings. Undefined where the user wants to share nothing after all.
 */
export function createAskName(
  displayName: () => Promise<string>,
  memory: Pick<vscode.Memento, 'get' | 'update'>,
): () => Promise<string | undefined> {
  return async () => {
    const name = await displayName();
    if (isChosen() || memory.get<unknown>(askedKey) === true) return name;
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t('Start Session'),
      prompt: vscode.l10n.t('What should the others in your sessions call you? You can change it in the settings.'),
      value: name,
      validateInput: problemOf,
      // A page that is still loading may take the focus; the question is not answered by that.
      ignoreFocusOut: true,
    });
    if (answer === undefined) return undefined;
    const chosen = cleanName(answer);
    await memory.update(askedKey, true);
    if (chosen !== name) await choose(chosen);
    return chosen;
  };
}

async function choose(name: string): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('pixelpair').update('displayName', name, Global);
}

function isChosen(): boolean {
  // Settings are a text file: anything may stand there.
  const chosen = vscode.workspace.getConfiguration('pixelpair').get<unknown>('displayName');
  return typeof chosen === 'string' && chosen.trim() !== '';
}

function problemOf(text: string): string | undefined {
  const length = [...text.trim()].length;
  if (length === 0) return vscode.l10n.t('Enter a name.');
  if (length > maxNameCharacters) return vscode.l10n.t('Use at most {0} characters.', maxNameCharacters);
  return undefined;
}
