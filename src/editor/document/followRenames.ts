import * as vscode from 'vscode';
import { systemClock as clock } from '../../client/systemClock.ts';
import type { Documents } from './documents.ts';
import { groupsWith, openEditor } from './editorTabs.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { type RememberedTabs, rememberTabs } from './rememberedTabs.ts';
import { createRenamedDocuments, type RenamedDocument, type RenamedDocuments } from './renamedDocuments.ts';
import { hasFailed, targetOf } from './renamedFile.ts';
import { askBeforeReplacing, askToOpenAgain, tellSidecarInTheWay } from './renameMessages.ts';
import { sidecarUriOf } from './sidecarFile.ts';

/** By then VS Code has renamed the file and opened it again, or given up, also a large folder on a slow disk. */
const patienceMs = 60_000;
/** By then it has closed the editors of a renamed file, which it does right after. */
const closedMs = 10_000;
/** By then whoever opens the new name knows whether the rename has happened: VS Code says so right after. */
const confirmedMs = 5_000;

export interface FollowRenamesOptions {
  readonly documents: Documents;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

interface Move {
  readonly document: PixelPairDocument;
  readonly target: vscode.Uri;
  readonly tabs: RememberedTabs;
  /** Not with a folder, which takes all that lies in it along. */
  readonly isAlone: boolean;
  /** The file is there under its new name. */
  confirm(): void;
  /** Nothing waits for it any more. */
  end(): void;
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
  const moves = new Map<PixelPairDocument, Move>();

  const begin = (document: PixelPairDocument, target: vscode.Uri, isAlone: boolean): void => {
    moves.get(document)?.end();
    const confirmation = createConfirmation();
    const forget = renamed.put(target, { ...keptOf(document), isConfirmed: confirmation.wait });
    const cancel = clock.after(patienceMs, () => finish(move));
    const confirm = (): void => {
      cancel();
      confirmation.give(true);
    };
    const end = (): void => {
      cancel();
      forget();
      confirmation.give(false);
      if (moves.get(document) === move) moves.delete(document);
    };
    const move: Move = { document, target, tabs: rememberTabs(document.uri), isAlone, confirm, end };
    moves.set(document, move);
    document.isMoving = true;
    document.onDidDispose(() => void onClosed(move).catch(onError));
  };

  /** Nobody is told of a rename that fails: a tab that is closed after one is closed for good. */
  const onClosed = async (move: Move): Promise<void> => {
    const isGoingOn = (): boolean => moves.get(move.document) === move;
    if (!isGoingOn() || !(await hasFailed(move.document.uri, move.target)) || !isGoingOn()) return;
    move.end();
    move.document.stay();
  };

  const goOn = async (move: Move): Promise<void> => {
    const { document, target, tabs } = move;
    const hasSidecar = await moveSidecar(move).then(() => true, onError);
    move.confirm();
    await untilClosed(document.uri);
    await tabs.reopen(target).catch(onError);
    finish(move);
    if (!hasSidecar) warnOfSidecar(target).catch(onError);
  };

  const finish = (move: Move): void => {
    move.end();
    keepOrDrop(move).catch(onError);
  };

  /** Where nothing has gone on with it, and no editor shows it any more, the user says what becomes of its edits. */
  const keepOrDrop = async ({ document, target }: Move): Promise<void> => {
    const isLost = (): boolean => document.isDisposed && !document.isHandedOver && document.model?.isChanged === true;
    while (isLost() && (await askToOpenAgain(document, target))) {
      const forget = renamed.put(target, keptOf(document));
      await openEditor(target).then(undefined, onError);
      forget();
    }
    document.stay();
  };

  const warnOfSidecar = async (target: vscode.Uri): Promise<void> => {
    const document = documents.find(target);
    document?.markNowhere();
    if (document?.sidecar?.exists) await tellSidecarInTheWay(target, document.sidecar.fileName);
  };

  const onWillRename = (event: vscode.FileWillRenameEvent): void => {
    for (const document of documents.all) {
      const target = targetOf(document.uri, event.files);
      if (!target || !document.model?.room || !document.disk || groupsWith(document.uri).length === 0) continue;
      const isAlone = event.files.some(({ oldUri }) => oldUri.path === document.uri.path);
      if (!documents.isKnown(target)) begin(document, target, isAlone);
      else if (document.model.isChanged) event.waitUntil(askBeforeReplacing(document, target));
    }
  };

  const onDidRename = async ({ files }: vscode.FileRenameEvent): Promise<void> => {
    const going = [...moves.values()].filter(
      ({ document, target }) => targetOf(document.uri, files)?.toString() === target.toString(),
    );
    // Those in front last, so that they are in front again.
    for (const move of going.toSorted((a, b) => Number(a.tabs.isInFront) - Number(b.tabs.isInFront))) await goOn(move);
  };

  subscriptions.push(
    vscode.workspace.onWillRenameFiles(onWillRename),
    vscode.workspace.onDidRenameFiles((event) => void onDidRename(event).catch(onError)),
  );
  return renamed;
}

function keptOf(document: PixelPairDocument): RenamedDocument {
  return { document, format: document.format, diskHash: document.disk?.knownHash ?? '' };
}

/** What one part says, once, and another may wait for: not for ever. */
function createConfirmation(): { give(isThere: boolean): void; wait(): Promise<boolean> } {
  let give: (isThere: boolean) => void = () => undefined;
  const given = new Promise<boolean>((resolve) => {
    give = resolve;
  });
  const wait = (): Promise<boolean> => {
    const cancel = clock.after(confirmedMs, () => give(false));
    return given.finally(cancel);
  };
  return { give: (isThere) => give(isThere), wait };
}

/** The edits beside an image go along, never over others. */
async function moveSidecar({ document: { sidecar }, target, isAlone }: Move): Promise<void> {
  const to = sidecarUriOf(target);
  if (isAlone && sidecar?.exists && to) await vscode.workspace.fs.rename(sidecar.uri, to, { overwrite: false });
}

function untilClosed(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const isClosed = (): boolean => groupsWith(uri).length === 0;
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
