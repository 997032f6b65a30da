import * as v from 'valibot';
import * as vscode from 'vscode';
import { namesakes } from '../../shared/protocol/namesakes.ts';
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

/**
 * The one a command is meant for, as it was given or as the user chooses; undefined where that is none of them. Who has
 * the name of somebody else among `everybody` is told from them.
 */
export async function choosePerson<Person extends Participant>(
  candidates: readonly Person[],
  given: unknown,
  { title, placeHolder, nobody }: PersonQuestion,
  everybody: readonly Participant[] = candidates,
): Promise<Person | undefined> {
  const meant = personIn(given);
  if (meant !== undefined) return candidates.find(({ id }) => id === meant);
  if (candidates.length === 0) return void vscode.window.showInformationMessage(plainText(nobody));
  const marks = namesakes(everybody);
  const items = candidates.map((person) => ({
    label: plainText(person.name),
    description: [roleName(person.role), marks.get(person.id) ?? []].flat().join(' · '),
    person,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.person;
}
