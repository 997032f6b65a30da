import * as vscode from 'vscode';
import { formatOfId, formatOfName, type ImageFormatId } from '../../shared/imageFormats.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { ownFolder } from '../save/askForTarget.ts';
import type { SaveFailure } from '../save/saveFailure.ts';
import { isGuestUri } from '../session/guestPlaces.ts';

/** Asks where to, beside the original and under its name to begin with. Undefined where the user thinks better of it. */
export async function askForExportTarget(
  { uri, model }: PixelPairDocument,
  format: ImageFormatId,
): Promise<vscode.Uri | undefined> {
  const { label, extensions } = formatOfId(format);
  const folder = isGuestUri(uri) ? ownFolder() : vscode.Uri.joinPath(uri, '..');
  const fileName = exportName(model?.image.fileName ?? 'image', format);
  const defaultUri = vscode.Uri.joinPath(folder, fileName);
  return vscode.window.showSaveDialog({
    defaultUri,
    filters: { [label]: [...extensions] },
    title: vscode.l10n.t('Export Image'),
  });
}

/** The file's name with an ending of the format. */
function exportName(fileName: string, format: ImageFormatId): string {
  if (formatOfName(fileName)?.id === format) return fileName;
  const dot = fileName.lastIndexOf('.');
  return `${dot > 0 ? fileName.slice(0, dot) : fileName}.${formatOfId(format).extensions[0]}`;
}

/** A file must be what its name says, or no program opens it. */
export function nameProblem(target: vscode.Uri, format: ImageFormatId): SaveFailure | undefined {
  if (formatOfName(target.path)?.id === format) return undefined;
  const { label, extensions } = formatOfId(format);
  return {
    code: 'unknown-format',
    message: vscode.l10n.t('The name {0} does not end as a {1} file does.', fileNameOf(target), label),
    nextStep: vscode.l10n.t('Choose a name that ends with .{0}, or another format.', extensions[0]),
  };
}
