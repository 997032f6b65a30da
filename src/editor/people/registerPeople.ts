import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import type { Documents } from '../document/documents.ts';
import { gathering } from '../gathering.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import type { Services } from '../services.ts';
import type { StatusBar } from '../session/statusBar.ts';
import { announcePeople } from './announcePeople.ts';
import { createDoorQueue, type HostView, registerAnswers } from './doorQueue.ts';
import { showParticipants } from './participantsView.ts';
import { pingLines } from './personRow.ts';
import { peoplePauseMs, SessionPeople } from './sessionPeople.ts';
import { tellCompany } from './tellCompany.ts';

export interface PeopleOptions {
  readonly session: SessionView & HostView;
  readonly documents: Documents;
  readonly services: Services;
  readonly statusBar: StatusBar;
}

/** Who is in the session of this window, shown and told. */
export function registerPeople({ session, documents, services, statusBar }: PeopleOptions): vscode.Disposable {
  const { news, away } = services;
  const rename = async (): Promise<void> => services.ownPerson.rename(await services.displayName());
  const people = new SessionPeople(session, documents, away);
  const pings = gathering(systemClock, peoplePauseMs, () => statusBar.showPings(pingLines(people.list ?? [])));
  return vscode.Disposable.from(
    people,
    tellCompany(people),
    showParticipants({ people, news, door: createDoorQueue(session) }),
    registerAnswers(session),
    announcePeople(people, news),
    people.onDidChange(pings.run),
    { dispose: pings.stop },
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('pixelpair.displayName')) void rename();
    }),
    news,
    away,
  );
}
