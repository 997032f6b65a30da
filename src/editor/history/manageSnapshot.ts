import * as vscode from 'vscode';
import type { SeatHistory } from '../../client/seatHistory.ts';
import { isSnapshot, type Snapshot } from '../../shared/protocol/history.ts';
import type { SnapshotRequest } from '../../shared/protocol/historyPanel.ts';
import type { Failure } from '../../shared/protocol/messages.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { askTitle } from './nameSnapshot.ts';
import { snapshotProblem } from './snapshotProblem.ts';

/** Gives a named moment another name, or takes it away after a question, as a page's menu asks for. */
export async function manageSnapshot(document: PixelPairDocument, request: SnapshotRequest): Promise<void> {
  const snapshot = historyOf(document)?.snapshots.find(isSnapshot(request));
  if (!snapshot) return tell('snapshot-gone');
  try {
    await (request.action === 'rename' ? rename(document, snapshot) : remove(document, snapshot));
  } catch (error) {
    tell('host-error');
    throw error;
  }
}

/** To be asked for once more after a dialog: the document may have gone on in another place meanwhile. */
function historyOf({ model }: PixelPairDocument): SeatHistory | undefined {
  return model?.seat.history;
}

async function rename(document: PixelPairDocument, snapshot: Snapshot): Promise<void> {
  const title = await askTitle(vscode.l10n.t('Rename This Moment'), snapshot.title);
  if (title === undefined || title === snapshot.title) return;
  const outcome = await historyOf(document)?.renameSnapshot(snapshot, title);
  if (outcome?.ok) tellBriefly(vscode.l10n.t('Renamed this moment to {0}', outcome.snapshot.title));
  else tell(outcome?.code ?? 'session-ended');
}

/** Nobody can take that back, so it is asked first; the edits stay. */
async function remove(document: PixelPairDocument, snapshot: Snapshot): Promise<void> {
  const question = vscode.l10n.t('Delete the moment {0}?', snapshot.title);
  const detail = vscode.l10n.t(
    'Its name goes for everybody. The image stays as it is, and so does the rest of its history.',
  );
  const yes = vscode.l10n.t('Delete');
  if ((await vscode.window.showWarningMessage(plainText(question), { modal: true, detail }, yes)) !== yes) return;
  const outcome = await historyOf(document)?.removeSnapshot(snapshot);
  if (outcome?.ok) tellBriefly(vscode.l10n.t('Deleted the moment {0}', snapshot.title));
  else tell(outcome?.code ?? 'session-ended');
}

function tell(code: Failure['code']): void {
  void vscode.window.showInformationMessage(plainText(snapshotProblem(code)));
}
