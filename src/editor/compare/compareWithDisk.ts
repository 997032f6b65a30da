import * as vscode from 'vscode';
import { formatOfId, type ImageFormatId } from '../../shared/imageFormats.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { OpenFailure } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf, readImageFile } from '../document/readFile.ts';
import { plainText } from '../plainText.ts';
import { withSlowProgress } from '../save/slowProgress.ts';
import type { Services } from '../services.ts';
import { sha256Of } from '../sources/sourceStore.ts';

interface Picture {
  readonly ok: true;
  readonly bytes: Uint8Array;
  /** What it is stored as, which VS Code's own preview knows. */
  readonly format: ImageFormatId;
}

type Pictures = { readonly ok: true; readonly onDisk: Picture; readonly mine: Picture };

/** Shows what lies on disk now beside what a save would write, in VS Code's own preview of images. */
export async function compareWithDisk(document: PixelPairDocument, services: Services): Promise<void> {
  const fileName = fileNameOf(document.uri);
  const closing = new vscode.CancellationTokenSource();
  document.onDidDispose(() => closing.cancel());
  const { token } = closing;
  const drawn = await withSlowProgress(vscode.l10n.t('Comparing {0}', fileName), token, (signal) =>
    draw(document, services, signal),
  );
  if (token.isCancellationRequested) return;
  if (!drawn.ok) return void vscode.window.showWarningMessage(plainText(`${drawn.title} ${drawn.nextStep}`));
  const uris = hold(document, services, drawn);
  await vscode.commands.executeCommand(
    'vscode.diff',
    uris.onDisk,
    uris.mine,
    vscode.l10n.t('{0} (On Disk ↔ Yours)', fileName),
  );
}

async function draw(
  { uri, model }: PixelPairDocument,
  services: Services,
  signal: AbortSignal,
): Promise<Pictures | OpenFailure> {
  const read = await readImageFile(uri);
  if (!read.ok) return read;
  const onDisk = await drawFile(services, read.bytes, fileNameOf(uri), signal);
  const mine = model ? await drawEdited(services, model, signal) : onDisk;
  if (!onDisk.ok) return onDisk;
  return mine.ok ? { ok: true, onDisk, mine } : mine;
}

async function drawFile(
  { imaging }: Services,
  bytes: Uint8Array,
  fileName: string,
  signal: AbortSignal,
): Promise<Picture | OpenFailure> {
  const inspected = await imaging.inspect(bytes, fileName);
  if (!inspected.ok) return failed(inspected);
  const made = await imaging.toBrowserImage(bytes, inspected.info, { signal });
  if (!made.ok) return failed(made);
  return { ok: true, bytes: made.bytes, format: made.bytes === bytes ? inspected.info.format : 'png' };
}

/** As a save would write it; in a format that the preview shows where it does not show the own one. */
async function drawEdited(
  { imaging, sources }: Services,
  { image, recipe }: ImageModel,
  signal: AbortSignal,
): Promise<Picture | OpenFailure> {
  const { fileName, sha256, info } = image;
  const format = info.format === 'jpeg' || info.format === 'webp' ? info.format : 'png';
  const source = await sources.read(sha256);
  const made = await imaging.export({ source, recipe, format, fileName }, { signal });
  return made.ok ? { ok: true, bytes: made.bytes, format } : failed(made);
}

function failed({ message, nextStep }: { readonly message: string; readonly nextStep: string }): OpenFailure {
  return { ok: false, title: message, nextStep };
}

/** As long as the document is open, so that the comparison may stay beside it. */
function hold(document: PixelPairDocument, { compared }: Services, { onDisk, mine }: Pictures): Uris {
  const owner = sha256Of(new TextEncoder().encode(document.uri.toString())).slice(0, 16);
  const stem = fileNameOf(document.uri).replace(/\.[^.]*$/, '');
  const put = (side: string, { bytes, format }: Picture): vscode.Uri => {
    const uri = compared.put(owner, `${stem} (${side}).${formatOfId(format).extensions[0]}`, bytes);
    document.onDidDispose(() => compared.remove(uri));
    return uri;
  };
  return { onDisk: put(vscode.l10n.t('on disk'), onDisk), mine: put(vscode.l10n.t('yours'), mine) };
}

interface Uris {
  readonly onDisk: vscode.Uri;
  readonly mine: vscode.Uri;
}
