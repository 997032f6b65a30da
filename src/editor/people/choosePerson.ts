import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Participant } from '../../shared/protocol/participant.ts';
import { roleName } from '../../shared/protocol/roleName.ts';
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

/** Whom a command was given; undefined where it was given nobody. */
export function personIn(given: unknown): string | undefined {
  const meant = v.safeParse(givenSchema, given);
  return meant.success ? meant.output.participantId : undefined;
}

/** The one a command is meant for, as it was given or as the user chooses; undefined where that is none of them. */
export async function choosePerson<Person extends Participant>(
  candidates: readonly Person[],
  given: unknown,
  { title, placeHolder, nobody }: PersonQuestion,
): Promise<Person | undefined> {
  const meant = personIn(given);
  if (meant !== undefined) return candidates.find(({ id }) => id === meant);
  if (candidates.length === 0) return void vscode.window.showInformationMessage(plainText(nobody));
  const items = candidates.map((person) => ({
    label: plainText(person.name),
    description: roleName(person.role),
    person,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.person;
}
