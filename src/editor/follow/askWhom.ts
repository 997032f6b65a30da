import * as vscode from 'vscode';
import { choosePerson, personIn } from '../people/choosePerson.ts';
import type { World } from './world.ts';

/** Whom the user wants to follow: as it was given, else the only other one, else one they choose. */
export async function askWhom(world: World | undefined, given: unknown): Promise<string | undefined> {
  const others = [...(world?.others.values() ?? [])].map(({ participant }) => participant);
  const [first] = others;
  if (first && others.length === 1 && personIn(given) === undefined) return first.id;
  const person = await choosePerson(others, given, {
    title: vscode.l10n.t('Follow'),
    placeHolder: vscode.l10n.t('Whose view should yours go along with?'),
    nobody: vscode.l10n.t('There is nobody to follow yet: nobody else is in the session.'),
  });
  return person?.id;
}
