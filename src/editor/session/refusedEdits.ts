import * as vscode from 'vscode';
import { applyEdit, type Changes, labelOfPath } from '../../shared/recipe/edit.ts';
import { printJson } from '../../shared/recipe/printJson.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { type NotInSession, refusedText } from './refusedText.ts';

/** Own edits that the host has not taken, mostly since it had made a viewer of their author: they stay at hand. */
export interface RefusedEdits {
  add(changes: Changes, code: NotInSession): void;
}

/** Those of one notice. */
export function createRefusedEdits(document: PixelPairDocument, noticeId = 'refusedEdits'): RefusedEdits {
  let kept: Changes = [];
  let reason: NotInSession = 'not-allowed';
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
      text: refusedText(reason, names),
      actions: [
        { id: 'copy', label: vscode.l10n.t('Copy the Look'), run: () => void copy() },
        {
          id: 'again',
          label: reason === 'made-alone' ? vscode.l10n.t('Apply to the Session') : vscode.l10n.t('Try Again'),
          run: tryAgain,
        },
      ],
    });
  };
  return {
    add(changes, code) {
      reason = code;
      // The last value of each path is the one that was wanted.
      const paths = new Set(changes.map(({ path }) => path));
      kept = [...kept.filter(({ path }) => !paths.has(path)), ...changes];
      show();
    },
  };
}
