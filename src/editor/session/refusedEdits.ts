import * as vscode from 'vscode';
import { applyEdit, type Changes, labelOfPath } from '../../shared/recipe/edit.ts';
import { printJson } from '../../shared/recipe/printJson.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { tellBriefly } from '../tellBriefly.ts';

const noticeId = 'refusedEdits';

/** Own edits that the host has not taken, since it had made a viewer of their author: they stay at hand. */
export interface RefusedEdits {
  add(changes: Changes): void;
}

export function createRefusedEdits(document: PixelPairDocument): RefusedEdits {
  let kept: Changes = [];
  const copy = async (): Promise<void> => {
    if (!document.model) return;
    await vscode.env.clipboard.writeText(printJson(applyEdit(document.model.recipe, kept)));
    tellBriefly(vscode.l10n.t('Copied the look you had. Paste it into an image with Paste Adjustments.'));
    show();
  };
  const tryAgain = (): void => {
    const changes = kept;
    if (document.model?.seat.me.role === 'viewer') show();
    else kept = [];
    // To a viewer the document says why it does not.
    document.commit(changes);
  };
  const show = (): void => {
    const names = kept.map(({ path }) => labelOfPath(path)).join(', ');
    document.notices.show({
      id: noticeId,
      severity: 'info',
      text: vscode.l10n.t(
        'You were made a viewer before the host had your last changes ({0}). They are kept here.',
        names,
      ),
      actions: [
        { id: 'copy', label: vscode.l10n.t('Copy the Look'), run: () => void copy() },
        { id: 'again', label: vscode.l10n.t('Try Again'), run: tryAgain },
      ],
    });
  };
  return {
    add(changes) {
      // The last value of each path is the one that was wanted.
      const paths = new Set(changes.map(({ path }) => path));
      kept = [...kept.filter(({ path }) => !paths.has(path)), ...changes];
      show();
    },
  };
}
