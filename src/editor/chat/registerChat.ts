import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import { choosePerson, personIn } from '../people/choosePerson.ts';
import type { Services } from '../services.ts';
import { ChatNews } from './chatNews.ts';
import { createShowChat } from './showChat.ts';

export interface ChatOptions {
  readonly session: SessionView;
  readonly documents: Documents;
  readonly services: Pick<Services, 'news' | 'chatMarks' | 'privateLines' | 'log'>;
}

/** The chat beyond its pages: what calls for the user, and the way to a private conversation. */
export function registerChat({ session, documents, services }: ChatOptions): vscode.Disposable {
  const show = createShowChat(documents, openEditor);
  const news = new ChatNews(services, show);
  for (const document of documents.all) news.follow(document);
  const sharedDocument = (): PixelPairDocument | undefined => {
    const shared = documents.all.filter((document) => session.panelSession(document).state !== 'idle');
    return shared.find((document) => document === documents.active) ?? shared[0];
  };
  const messagePrivately = async (whom?: unknown): Promise<void> => {
    const document = sharedDocument();
    if (!document) return;
    const participantId = personIn(whom) ?? (await askWhom(document));
    if (participantId !== undefined) await show(document.uri, participantId);
  };
  return vscode.Disposable.from(
    news,
    documents.onDidOpen((document) => news.follow(document)),
    session.onDidChange(() => {
      // What was said in a session is nothing to the next one.
      if (!sharedDocument()) services.privateLines.clear();
    }),
    vscode.commands.registerCommand('pixelpair.messagePrivately', messagePrivately),
    // From somebody's row, where nobody is asked for.
    vscode.commands.registerCommand('pixelpair.messagePerson', messagePrivately),
  );
}

async function askWhom({ model }: PixelPairDocument): Promise<string | undefined> {
  const everybody = model?.seat.people ?? [];
  const others = everybody.filter(({ id }) => id !== model?.seat.me.id);
  const question = {
    title: vscode.l10n.t('Message Privately'),
    placeHolder: vscode.l10n.t('Choose whom to write to: nobody else reads it'),
    nobody: vscode.l10n.t('Nobody else is in the session yet.'),
  };
  const person = await choosePerson(others, undefined, question, everybody);
  return person?.id;
}
