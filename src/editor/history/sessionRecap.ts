import * as vscode from 'vscode';
import { type Recap, recapMarkdown } from '../../shared/history/recap.ts';
import type { Services } from '../services.ts';
import { uniqueMessages } from './mergeEntries.ts';
import { pictureStem } from './pictureStem.ts';
import { writePictures } from './recapPictures.ts';
import type { SessionDiary, SessionStory } from './sessionDiary.ts';

/** Where the pictures go. 'none': the recap gets none. */
export type RecapFolder = vscode.Uri | 'none';

/** Opens what is to be told of the session as a Markdown document; asks about pictures unless `given` says. */
export async function sessionRecap(services: Services, { story }: SessionDiary, given?: RecapFolder): Promise<void> {
  if (!story) return tellNone();
  const folder = given ?? (await askFolder(story));
  if (!folder) return;
  const recap = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Writing the session recap') },
    () => makeRecap(services, story, folder),
  );
  const content = recapMarkdown(recap, vscode.env.language);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { preview: false });
}

async function makeRecap(services: Services, story: SessionStory, folder: RecapFolder): Promise<Recap> {
  const images: Recap['images'][number][] = [];
  for (const [index, entry] of story.images.entries()) {
    const stem = pictureStem(story.startedAt, index + 1, entry.fileName);
    const pictures = folder === 'none' ? undefined : await writePictures(services, entry, folder, stem);
    images.push({ ...entry, pictures });
  }
  return { ...story, images, chat: chatOf(story) };
}

/** What was said to everybody is known from each image, once. */
function chatOf({ images }: SessionStory): Recap['chat'] {
  return uniqueMessages(images.flatMap(({ sessionChat }) => sessionChat));
}

async function askFolder(story: SessionStory): Promise<RecapFolder | undefined> {
  const beside = folderFor(story);
  const withPictures = {
    label: vscode.l10n.t('With Pictures'),
    detail: vscode.l10n.t('Writes before and after as small files into a folder named recap, for a pull request.'),
  };
  const textOnly = { label: vscode.l10n.t('Text Only'), detail: vscode.l10n.t('Writes no file.') };
  const chosen = await vscode.window.showQuickPick([withPictures, textOnly], {
    title: vscode.l10n.t('Session Recap'),
    placeHolder: vscode.l10n.t('With pictures of the images before and after?'),
  });
  if (chosen !== withPictures) return chosen && 'none';
  return (
    await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: vscode.l10n.t('Where shall the recap folder be?'),
      openLabel: vscode.l10n.t('Write Pictures Here'),
      ...(beside && { defaultUri: beside }),
    })
  )?.[0];
}

/** The folder that the recap is likely to be saved in: the workspace's, else that of the first image that is a file. */
function folderFor({ images }: SessionStory): vscode.Uri | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = images.map(({ uri }) => vscode.Uri.parse(uri)).find(({ scheme }) => scheme === 'file');
  return folder?.uri ?? (file && vscode.Uri.joinPath(file, '..'));
}

function tellNone(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There was no session in this window yet. Start or join one, and its recap is ready at any time.'),
  );
}
