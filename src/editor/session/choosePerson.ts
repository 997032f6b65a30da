import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Participant } from '../../shared/protocol/participant.ts';
import { idSchema } from '../../shared/protocol/schemas.ts';
import { plainText } from '../plainText.ts';

/** What a view hands over with its rows, and other code with a command. */
const givenSchema = v.object({ participantId: idSchema });

export interface PersonQuestion {
  readonly title: string;
  readonly placeHolder: string;
  /** What to say where there is nobody to choose. */
  readonly nobody: string;
}

/** The one a command is meant for, as it was given or as the user chooses; undefined where that is none of them. */
export async function choosePerson(
  candidates: readonly Participant[],
  given: unknown,
  { title, placeHolder, nobody }: PersonQuestion,
): Promise<Participant | undefined> {
  const meant = v.safeParse(givenSchema, given);
  if (meant.success) return candidates.find(({ id }) => id === meant.output.participantId);
  if (candidates.length === 0) return void vscode.window.showInformationMessage(plainText(nobody));
  const items = candidates.map((person) => ({
    label: plainText(person.name),
    description: roleNames[person.role],
    person,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.person;
}

const roleNames: { readonly [R in Participant['role']]: string } = {
  host: vscode.l10n.t('host'),
  editor: vscode.l10n.t('editor'),
  viewer: vscode.l10n.t('viewer'),
};
