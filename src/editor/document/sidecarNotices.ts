import { t } from '../../shared/l10n.ts';
import { equalRecipes, isNeutral } from '../../shared/recipe/recipe.ts';
import type { WatchOptions } from './diskNotices.ts';
import type { Notice } from './notices.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { reloadDocument } from './reloadDocument.ts';
import type { SidecarFile } from './sidecarFile.ts';
import { contentNotice } from './sidecarTexts.ts';

const noticeId = 'sidecar';
const diskNoticeId = 'sidecar-disk';

/** Says what is special about the edits beside an image, and follows them when they change on disk. */
export function watchSidecar(document: PixelPairDocument, options: WatchOptions): void {
  const { sidecar } = document;
  if (!sidecar) return;
  const logged = (running: PromiseLike<unknown>): void => {
    running.then(undefined, (error: unknown) => options.services.log.error('A sidecar could not be read.', error));
  };
  sidecar.watch.onDidChange((state) => {
    document.notices.hide(diskNoticeId);
    if (state === 'changed') logged(onChanged(document, sidecar, options));
    else if (state === 'deleted') logged(onDeleted(document, sidecar, options));
  });
  const tell = tellContent(document, sidecar);
  sidecar.onDidChange(tell);
  document.onDidChangeModel(({ kind }) => {
    if (kind === 'image') tell();
  });
  document.onDidChangeState(tell);
  tell();
}

/** Shows a notice only for what was not said yet, and shortens one that still stands. */
function tellContent(document: PixelPairDocument, sidecar: SidecarFile): () => void {
  const { notices } = document;
  let said: readonly string[] = [];
  return () => {
    const { sentences, severity, actions } = contentNotice(document, sidecar);
    const isNews = sentences.some((sentence) => !said.includes(sentence));
    if (sentences.length === 0) notices.hide(noticeId);
    else if (isNews || notices.has(noticeId))
      notices.show({ id: noticeId, severity, text: sentences.join(' '), actions });
    said = sentences;
  };
}

async function onChanged(document: PixelPairDocument, sidecar: SidecarFile, options: WatchOptions): Promise<void> {
  const { model } = document;
  if (!model) return;
  const content = await sidecar.peek();
  const isNews = content.kind === 'edits' && !equalRecipes(content.sidecar.recipe, model.savedRecipe);
  if (!isNews) return sidecar.readAgain();
  // Also where the image cannot be read just now.
  if (model.isChanged || (await options.opener.reload(document)))
    document.notices.show(changed(document, sidecar, options));
}

async function onDeleted(document: PixelPairDocument, sidecar: SidecarFile, options: WatchOptions): Promise<void> {
  const { model } = document;
  if (!model || (isNeutral(model.recipe) && isNeutral(model.savedRecipe))) return sidecar.readAgain();
  document.notices.show(deleted(document, sidecar, options));
}

function changed(document: PixelPairDocument, sidecar: SidecarFile, options: WatchOptions): Notice {
  const reload = { id: 'reload', label: t('Reload'), run: () => startReload(document, options) };
  const keep = { id: 'keep', label: t('Keep Mine'), run: () => keepMine(document, sidecar) };
  const text = t('{0} has changed on disk, and so have your edits.', sidecar.fileName);
  return { id: diskNoticeId, severity: 'warning', text, actions: [reload, keep] };
}

function deleted(document: PixelPairDocument, sidecar: SidecarFile, options: WatchOptions): Notice {
  const discard = { id: 'reload', label: t('Discard Edits'), run: () => startReload(document, options) };
  const keep = { id: 'keep', label: t('Keep Edits'), run: () => document.markNowhere() };
  const text = t('{0}, which held the edits of this image, was deleted or moved.', sidecar.fileName);
  return { id: diskNoticeId, severity: 'warning', text, actions: [discard, keep] };
}

function startReload(document: PixelPairDocument, options: WatchOptions): void {
  reloadDocument(document, options).catch((error: unknown) => {
    options.services.log.error('The edits beside an image could not be taken over.', error);
  });
}

/** The next save may replace what was seen. */
function keepMine(document: PixelPairDocument, sidecar: SidecarFile): void {
  sidecar.watch.acceptSeen();
  document.markNowhere();
}
