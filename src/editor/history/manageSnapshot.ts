import * as vscode from 'vscode';
import type { NameOutcome, SeatHistory } from '../../client/seatHistory.ts';
import { isSnapshot, type Snapshot } from '../../shared/protocol/history.ts';
import type { SnapshotRequest } from '../../shared/protocol/historyPanel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { askTitle } from './nameSnapshot.ts';

/** Gives a named moment another name, or takes it away after a question, as a page's menu asks for. */
export async function manageSnapshot(document: PixelPairDocument, request: SnapshotRequest): Promise<void> {
  const history = document.model?.seat.history;
  const snapshot = history?.snapshots.find(isSnapshot(request));
  if (!history || !snapshot) return tell('snapshot-gone');
  await (request.action === 'rename' ? rename(history, snapshot) : remove(history, snapshot));
}

async function rename(history: SeatHistory, snapshot: Snapshot): Promise<void> {
  const title = await askTitle(vscode.l10n.t('Rename This Moment'), snapshot.title);
  if (title === undefined || title === snapshot.title) return;
  const outcome = await history.renameSnapshot(snapshot, title);
  if (outcome.ok) tellBriefly(vscode.l10n.t('Renamed this moment to {0}', outcome.snapshot.title));
  else tell(outcome.code);
}

/** Nobody can take that back, so it is asked first; the edits stay. */
async function remove(history: SeatHistory, snapshot: Snapshot): Promise<void> {
  const question = vscode.l10n.t('Delete the moment {0}?', snapshot.title);
  const detail = vscode.l10n.t(
    'Its name goes for everybody. The image stays as it is, and so does the rest of its history.',
  );
  const yes = vscode.l10n.t('Delete');
  if ((await vscode.window.showWarningMessage(plainText(question), { modal: true, detail }, yes)) !== yes) return;
  const outcome = await history.removeSnapshot(snapshot);
  if (outcome.ok) tellBriefly(vscode.l10n.t('Deleted the moment {0}', snapshot.title));
  else tell(outcome.code);
}

function tell(code: (NameOutcome & { readonly ok: false })['code']): void {
  void vscode.window.showInformationMessage(plainText(problemOf(code)));
}

function problemOf(code: (NameOutcome & { readonly ok: false })['code']): string {
  if (code === 'snapshot-gone') return vscode.l10n.t('Somebody has deleted this moment meanwhile.');
  if (code === 'not-allowed')
    return vscode.l10n.t('Only the host, and whoever has named this moment, can change that. Ask one of them.');
  if (code === 'unknown-event')
    return vscode.l10n.t(
      'The host has an older version of PixelPair, which cannot do that yet. Ask them to update it.',
    );
  return vscode.l10n.t('The host cannot be reached right now. Try again once you are connected.');
}
