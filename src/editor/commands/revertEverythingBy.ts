import * as vscode from 'vscode';
import type { Contribution } from '../../host/room/contributions.ts';
import { namesakes } from '../../shared/protocol/namesakes.ts';
import { labelOfPath } from '../../shared/recipe/edit.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';

interface PersonItem extends vscode.QuickPickItem {
  readonly name: string;
  readonly contribution: Contribution;
}

/** Takes back what one participant has made of the image, whether they are still here or not, as one edit of the host. */
export async function revertEverythingBy(document: PixelPairDocument): Promise<void> {
  const items = itemsOf(document);
  if (items.length === 0) return tellNothing(document);
  const title = vscode.l10n.t('Revert Everything By');
  const placeHolder = vscode.l10n.t('Whose work should be taken back? You can undo it.');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!chosen) return;
  // Over the question they may have gone on.
  const { participantId } = chosen.contribution;
  const now = document.model?.room?.contributions.find((one) => one.participantId === participantId);
  if (now) document.commit(now.changes, undefined, vscode.l10n.t('Revert Everything by {0}', chosen.name));
}

function itemsOf({ model }: PixelPairDocument): readonly PersonItem[] {
  if (!model?.room) return [];
  const { room, seat } = model;
  const present = new Set(room.participants.map(({ id }) => id));
  const authors = room.contributions.flatMap(({ participant }) => participant ?? []);
  const marks = namesakes([...room.participants, ...authors.filter(({ id }) => !present.has(id))]);
  return room.contributions
    .filter(({ participantId }) => participantId !== seat.me.id)
    .map((contribution): PersonItem => {
      const name = plainText(contribution.participant?.name ?? vscode.l10n.t('Somebody who was here before'));
      const left = present.has(contribution.participantId) ? [] : vscode.l10n.t('has left');
      const description = [left, marks.get(contribution.participantId) ?? []].flat().join(' · ');
      const detail = contribution.changes.map(({ path }) => labelOfPath(path)).join(', ');
      return { label: `$(person) ${name}`, description, detail, name, contribution };
    });
}

function tellNothing({ model }: PixelPairDocument): void {
  const text = model?.room
    ? vscode.l10n.t('Nobody else has changed this image, or their changes have been replaced since.')
    : vscode.l10n.t('Only the host of a session can take back what somebody has done. Undo takes back what you did.');
  void vscode.window.showInformationMessage(plainText(text));
}
