import type * as vscode from 'vscode';
import { giveBack } from '../../imaging/fileRoom.ts';
import type { WorkerStage } from '../../imaging/workerProtocol.ts';
import { formatOfId, formatOfName, type ImageFormatId, imageFormats } from '../../shared/imageFormats.ts';
import { t } from '../../shared/l10n.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { Services } from '../services.ts';
import type { SaveFailure } from './saveFailure.ts';
import { withSlowProgress } from './slowProgress.ts';

export type ExportedImage = { readonly ok: true; readonly bytes: Uint8Array } | ({ readonly ok: false } & SaveFailure);

/** Behind "Saving photo.jpg: ". */
const stageTexts: { readonly [Stage in WorkerStage]: string } = {
  decoding: t('reading the original'),
  rendering: t('applying the edits'),
  encoding: t('making the new file'),
};

/** The format a file of that name is written in; undefined where its ending stands for none of ours. */
export function formatForName(fileName: string): ImageFormatId | undefined {
  return formatOfName(fileName)?.id;
}

export function unknownFormat(fileName: string): SaveFailure {
  const endings = imageFormats.map(({ id }) => `.${formatOfId(id).extensions[0]}`).join(', ');
  return {
    code: 'unknown-format',
    message: t('The name {0} does not say which image format to write.', fileName),
    nextStep: t('Choose a name that ends with one of {0}.', endings),
  };
}

/** Renders the source with the recipe at full size; always from the source, however often it was saved before. */
export async function exportImage(
  services: Services,
  model: ImageModel,
  format: ImageFormatId,
  token: vscode.CancellationToken,
): Promise<ExportedImage> {
  const { recipe, image } = model;
  const { fileName, sha256 } = image;
  // Taken before the first wait: an edit that comes meanwhile is not part of this save.
  const request = { source: await services.sources.read(sha256), recipe, format, fileName };
  const outcome = await withSlowProgress(t('Saving {0}', fileName), token, (signal, tell) =>
    services.imaging.export(request, { signal, onStage: (stage) => tell(stageTexts[stage]) }),
  );
  if (outcome.ok) {
    if (outcome.bytes !== request.source) giveBack(request.source);
    return outcome;
  }
  const { code, message, nextStep } = outcome;
  return { ok: false, code: code === 'cancelled' ? 'cancelled' : 'export-failed', message, nextStep };
}
