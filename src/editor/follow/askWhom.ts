import * as vscode from 'vscode';
import type { Participant } from '../../shared/protocol/participant.ts';
import { plainText } from '../plainText.ts';
import type { World } from './world.ts';

/** Whom the user wants to follow: the only other one, or one they choose. */
export async function askWhom(world: World | undefined): Promise<string | undefined> {
  const others = [...(world?.others.values() ?? [])].map(({ participant }) => participant);
  const [first] = others;
  if (!first) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nobody to follow yet: nobody else is in the session.'),
    );
    return undefined;
  }
  return others.length === 1 ? first.id : choose(others);
}

async function choose(others: readonly Participant[]): Promise<string | undefined> {
  const items = others.map(({ id, name, role }) => ({
    label: `$(person) ${plainText(name)}`,
    description: roles()[role],
    id,
  }));
  const title = vscode.l10n.t('Follow');
  const placeHolder = vscode.l10n.t('Whose view should yours go along with?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.id;
}

const roles = (): Readonly<Record<Participant['role'], string>> => ({
  host: vscode.l10n.t('Host'),
  editor: vscode.l10n.t('Editor'),
  viewer: vscode.l10n.t('Viewer'),
});
