import type * as vscode from 'vscode';
import type { ExportOutcome } from '../../imaging/imaging.ts';
import type { ExportSettings } from '../../shared/exportSettings.ts';
import { t } from '../../shared/l10n.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { isReadonly, writeWhole } from '../save/fileWriter.ts';
import { cancelledFailure, readOnlyFailure, type SaveFailure, writeFailure } from '../save/saveFailure.ts';
import { askAboutStaleEdits, discardStaleEdits } from '../save/staleEdits.ts';
import type { Services } from '../services.ts';
import { sha256OfImage } from '../sources/sourceHash.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { nameProblem } from './exportTarget.ts';

export interface WriteExportOptions {
  readonly document: PixelPairDocument;
  readonly services: Services;
  readonly target: vscode.Uri;
  readonly settings: ExportSettings;
  readonly encoded: Promise<ExportOutcome>;
}

/** Writes an export whole or not at all, and remembers how. Returns why it was not written. */
export async function writeExport(options: WriteExportOptions): Promise<SaveFailure | undefined> {
  const { target, settings, encoded } = options;
  const problem = nameProblem(target, settings.format);
  if (problem) return problem;
  if (await isReadonly(target)) return readOnlyFailure(fileNameOf(target));
  if (!(await askAboutStaleEdits(target))) return cancelledFailure;
  const outcome = await encoded;
  if (!outcome.ok) return { ...outcome, code: outcome.code === 'cancelled' ? 'cancelled' : 'export-failed' };
  return writeBytes(options, outcome.bytes);
}

async function writeBytes(
  { document, services, target, settings }: WriteExportOptions,
  bytes: Uint8Array,
): Promise<SaveFailure | undefined> {
  const fileName = fileNameOf(target);
  const write = (): Promise<void> => writeWhole(target, bytes);
  const own = target.toString() === document.uri.toString() ? document.disk : undefined;
  try {
    await (own ? own.during(await sha256OfImage(bytes), write) : write());
  } catch (error) {
    services.log.error(`Writing ${fileName} failed.`, error);
    return writeFailure(fileName, error);
  }
  await discardStaleEdits(target, document, services.log);
  if (document.model) services.exports.remember(settings, document.model.image.info);
  tellBriefly(t('Exported as {0}', fileName));
  return undefined;
}
