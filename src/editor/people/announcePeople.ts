import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import { listNames } from '../session/listNames.ts';
import { createComings } from './comings.ts';
import type { News } from './news.ts';
import type { PersonHere } from './peopleHere.ts';
import type { SessionPeople } from './sessionPeople.ts';

/** Says who comes, with a way to put out who should not be here, and lists who comes and goes. */
export function announcePeople(people: SessionPeople, news: News): vscode.Disposable {
  const comings = createComings<PersonHere>({
    clock: systemClock,
    onJoined: (joined) => void tellJoined(joined, people, news),
    onLeft: (left) => news.note('leaves', vscode.l10n.t('{0} left the session.', namesOf(left))),
  });
  let wasIn = false;
  const update = (): void => {
    const { list } = people;
    if (list && !wasIn) news.clear();
    wasIn = list !== undefined;
    comings.update(list);
  };
  update();
  return vscode.Disposable.from(people.onDidChange(update), { dispose: comings.stop });
}

/** Only a host can put somebody out, and one at a time; guests see in the list who has come. */
async function tellJoined(joined: readonly PersonHere[], people: SessionPeople, news: News): Promise<void> {
  const text = vscode.l10n.t('{0} joined the session.', namesOf(joined));
  const isHost = people.list?.some(({ isMe, role }) => isMe && role === 'host');
  if (!isHost) return void news.note('joins', text);
  const [only] = joined.length === 1 ? joined : [];
  const button = only ? vscode.l10n.t('Remove') : vscode.l10n.t('Show Participants');
  const from = joined.map(({ participantId }) => participantId).join();
  const clicked = await news.tell('joins', { text, from }, button);
  if (clicked === undefined) return;
  if (only) await vscode.commands.executeCommand('pixelpair.removeParticipant', { participantId: only.participantId });
  else await vscode.commands.executeCommand('pixelpair.showParticipants');
}

function namesOf(people: readonly PersonHere[]): string {
  return listNames(people.map(({ name }) => name));
}
