import * as vscode from 'vscode';
import { inSync } from '../../shared/recipe/privateLook.ts';
import type { Notice } from '../document/notices.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { KeptLook, LookMemory } from './lookMemory.ts';

const noticeId = 'kept-look';

/** Goes on with the private look the user had of an image, and keeps it whenever it changes. */
export function keepLook(document: PixelPairDocument, looks: LookMemory): void {
  const uri = document.uri.toString();
  const keep = (): void => {
    const { model, look } = document;
    if (model) looks.keep(uri, { sha256: model.image.sha256, look: look.current });
  };
  const restore = (): void => {
    const { model, look } = document;
    const kept = looks.recall(uri);
    if (look.current.parts.length > 0) keep();
    else if (model && kept?.sha256 === model.image.sha256) look.restore(kept.look);
    else if (model && kept) document.notices.show(otherSource(kept));
  };
  const otherSource = (kept: KeptLook): Notice => ({
    id: noticeId,
    severity: 'info',
    text: vscode.l10n.t('The private look you had of this image was made for another version of it.'),
    actions: [
      { id: 'show', label: vscode.l10n.t('Show It'), run: () => document.look.restore(kept.look) },
      { id: 'discard', label: vscode.l10n.t('Discard It'), run: () => looks.keep(uri, { ...kept, look: inSync }) },
    ],
  });
  restore();
  document.onDidChangeState(restore);
  document.onDidChangeModel(({ kind }) => {
    if (kind !== 'look' && kind !== 'image') return;
    document.notices.hide(noticeId);
    keep();
  });
}
