import { t } from '../../shared/l10n.ts';
import { inSync } from '../../shared/recipe/privateLook.ts';
import type { ModelChange } from '../document/imageModel.ts';
import type { Notice, Notices } from '../document/notices.ts';
import type { KeptLook, LookMemory } from './lookMemory.ts';
import type { OwnLook } from './ownLook.ts';

const noticeId = 'kept-look';

/** The part of a document that has a private look. */
export interface LookedAt {
  readonly uri: { toString(): string };
  readonly look: Pick<OwnLook, 'current' | 'restore'>;
  readonly notices: Pick<Notices, 'show' | 'hide'>;
  readonly model: { readonly image: { readonly sha256: string } } | undefined;
  readonly onDidChangeState: (listener: () => void) => unknown;
  readonly onDidChangeModel: (listener: (change: Pick<ModelChange, 'kind'>) => void) => unknown;
}

/** Goes on with the private look the user had of an image, and keeps it whenever it changes. */
export function keepLook(document: LookedAt, looks: LookMemory): void {
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
    text: t('The private look you had of this image was made for another version of it.'),
    actions: [
      { id: 'show', label: t('Show It'), run: () => document.look.restore(kept.look) },
      { id: 'discard', label: t('Discard It'), run: () => looks.keep(uri, { ...kept, look: inSync }) },
    ],
  });
  restore();
  document.onDidChangeState(restore);
  document.onDidChangeModel(({ kind }) => {
    if (kind !== 'look' && kind !== 'image') return;
    document.notices.hide(noticeId);
    // A source that changes on disk gives nothing up: what is kept may belong to it, or is offered.
    if (kind === 'look') keep();
    else restore();
  });
}
