import * as vscode from 'vscode';
import { systemClock as clock } from '../../client/systemClock.ts';
import type { Documents } from './documents.ts';
import { isEditorOf, openEditor } from './editorTabs.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { createRenamedDocuments, type RenamedDocuments } from './renamedDocuments.ts';
import { sidecarUriOf } from './sidecarFile.ts';

/** By then VS Code has renamed the file and opened it again, or given up, also a large folder on a slow disk. */
const patienceMs = 60_000;
/** By then it has closed the editors of a renamed file, which it does right after. */
const closedMs = 10_000;

export interface FollowRenamesOptions {
  readonly documents: Documents;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

interface Move {
  readonly document: PixelPairDocument;
  readonly target: vscode.Uri;
  readonly columns: readonly vscode.ViewColumn[];
  /** Not with a folder, which takes all that lies in it along. */
  readonly isAlone: boolean;
}

/**
 * Lets an image go on, with its edits and its session, when its file or a folder above it is renamed or moved in VS Code. VS
 * Code would close it without a question and open the file in the default editor. Returns what is on its way to another name.
 */
export function followRenames(
  { subscriptions }: Pick<vscode.ExtensionContext, 'subscriptions'>,
  { documents, log }: FollowRenamesOptions,
): RenamedDocuments {
  const renamed = createRenamedDocuments();
  const onError = (error: unknown): void => log.error('A renamed image was not opened.', error);
  const moves = new Map<string, Move>();
  const begin = (move: Move): void => {
    const { document, target } = move;
    moves.set(target.toString(), move);
    document.isMoving = true;
    const forget = renamed.put(target, { document, format: document.format, diskHash: document.disk?.knownHash ?? '' });
    const giveUp = (): void => {
      cancel();
      if (moves.get(target.toString()) === move) moves.delete(target.toString());
      forget();
      document.stay();
    };
    const cancel = clock.after(patienceMs, giveUp);
    // Nobody is told of a rename that fails: a tab that is closed after one is closed for good.
    const onClosed = async (): Promise<void> => {
      if (await isMissing(target)) giveUp();
    };
    document.onDidDispose(() => void onClosed().catch(onError));
  };
  const goOn = async (move: Move): Promise<void> => {
    const { document, target, columns } = move;
    await untilClosed(document.uri);
    await moveSidecar(move).catch(onError);
    for (const viewColumn of columns) await openEditor(target, { viewColumn, preview: false });
    await closeOthers(target);
  };
  subscriptions.push(
    vscode.workspace.onWillRenameFiles(({ files }) => {
      for (const document of documents.all) {
        const target = targetOf(document.uri, files);
        const columns = columnsOf(document.uri);
        if (target && document.model?.room && document.disk && !documents.isKnown(target) && columns.length > 0)
          begin({ document, target, columns, isAlone: files.some(({ oldUri }) => oldUri.path === document.uri.path) });
      }
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const move of moves.values()) {
        if (targetOf(move.document.uri, files)?.toString() !== move.target.toString()) continue;
        moves.delete(move.target.toString());
        goOn(move).catch(onError);
      }
    }),
  );
  return renamed;
}

type Renames = vscode.FileRenameEvent['files'];

/** Where a file lies after its rename, or that of a folder above it. */
function targetOf(uri: vscode.Uri, files: Renames): vscode.Uri | undefined {
  for (const { oldUri, newUri } of files) {
    if (oldUri.scheme !== uri.scheme || oldUri.authority !== uri.authority) continue;
    if (uri.path === oldUri.path) return newUri;
    if (uri.path.startsWith(`${oldUri.path}/`)) return vscode.Uri.joinPath(newUri, uri.path.slice(oldUri.path.length));
  }
  return undefined;
}

/** Not where that cannot be said: what is on its way there would be lost. */
async function isMissing(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : '';
    return code === 'FileNotFound' || code === 'FileNotADirectory';
  }
}

/** The edits beside an image go along, never over others. */
async function moveSidecar({ document: { sidecar }, target, isAlone }: Move): Promise<void> {
  const to = sidecarUriOf(target);
  if (isAlone && sidecar?.exists && to) await vscode.workspace.fs.rename(sidecar.uri, to, { overwrite: false });
}

function columnsOf(uri: vscode.Uri): readonly vscode.ViewColumn[] {
  return vscode.window.tabGroups.all.flatMap(({ viewColumn, tabs }) =>
    tabs.some(({ input }) => isEditorOf(input, uri)) ? [viewColumn] : [],
  );
}

function untilClosed(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const isClosed = (): boolean => columnsOf(uri).length === 0;
    const settle = (): void => {
      cancel();
      subscription.dispose();
      resolve();
    };
    const cancel = clock.after(closedMs, settle);
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => isClosed() && settle());
    if (isClosed()) settle();
  });
}

/** What VS Code has opened in the default editor, in its stead. */
async function closeOthers(uri: vscode.Uri): Promise<void> {
  const others = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ input, isDirty }) => !isDirty && uriOf(input) === uri.toString() && !isEditorOf(input, uri)),
  );
  await vscode.window.tabGroups.close(others);
}

function uriOf(input: unknown): string | undefined {
  const isOfFile = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return isOfFile ? input.uri.toString() : undefined;
}
