import * as vscode from 'vscode';
import { describesColour } from '../../imaging/displayTable.ts';
import { giveBack } from '../../imaging/fileRoom.ts';
import type { ImageInfo } from '../../imaging/imageInfo.ts';
import type { ImagingFailure } from '../../imaging/imagingFailure.ts';
import { formatBytes } from '../../shared/formatBytes.ts';
import { maxFileBytes } from '../../shared/limits.ts';
import type { RoomImage } from '../../shared/protocol/schemas.ts';
import { withSlowProgress } from '../save/slowProgress.ts';
import type { Services } from '../services.ts';

/** An image whose bytes are in the source store and whose header was found good. */
export interface OpenedImage extends RoomImage {
  readonly info: ImageInfo;
  /** The file that the page shows: the source itself, or what was made of it for the browser. */
  readonly shown: { readonly path: string; readonly mime: string };
  /** The file of a table to show its colours through, where they are not sRGB already. Made after the image is open. */
  readonly displayTable: Promise<string | undefined>;
}

/** Why there is no image to show, in the user's words. */
export interface OpenFailure {
  readonly ok: false;
  readonly title: string;
  readonly nextStep: string;
}

/** VS Code shows in the editor that it is being opened; past this, in milliseconds, one may want to do something else. */
const openingPatienceMs = 5_000;

export type OpenOutcome = { readonly ok: true; readonly image: OpenedImage } | OpenFailure;

type Parts = Pick<Services, 'imaging' | 'sources' | 'log'>;

/** Looks at the header, keeps the bytes, and sees to it that the page can show them. Gives back the room of those that are an image. */
export async function openImage(
  parts: Parts,
  bytes: Uint8Array,
  fileName: string,
  patienceMs = openingPatienceMs,
): Promise<OpenOutcome> {
  const inspected = await parts.imaging.inspect(bytes, fileName);
  if (!inspected.ok) return openFailure(inspected);
  const sha256 = await parts.sources.put(bytes);
  const shown = await prepareShown(parts, { bytes, info: inspected.info, fileName, patienceMs }, sha256);
  if (!shown.ok) return shown;
  const { info } = inspected;
  const displayTable = prepareDisplay(parts, bytes, info, sha256);
  void displayTable.then(() => giveBack(bytes));
  return { ok: true, image: { fileName, sha256, byteLength: bytes.byteLength, info, shown, displayTable } };
}

type Shown = { readonly ok: true; readonly path: string; readonly mime: string } | OpenFailure;

interface Inspected {
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly fileName: string;
  readonly patienceMs: number;
}

async function prepareShown(
  parts: Parts,
  { bytes, info, fileName, patienceMs }: Inspected,
  sha256: string,
): Promise<Shown> {
  const never = new vscode.CancellationTokenSource().token;
  const make = (signal: AbortSignal) => parts.imaging.toBrowserImage(bytes, info, { signal });
  const made = await withSlowProgress(vscode.l10n.t('Opening {0}', fileName), never, make, patienceMs);
  if (!made.ok) return made.code === 'cancelled' ? cancelled(fileName) : openFailure(made);
  const { mime } = made;
  if (made.bytes === bytes) return { ok: true, path: parts.sources.pathOf(sha256), mime };
  const path = await parts.sources.putShown(sha256, made.bytes);
  giveBack(made.bytes);
  return { ok: true, path, mime };
}

/** Without a table colours are shown as they are stored, which beats showing nothing. */
async function prepareDisplay(
  { imaging, sources, log }: Parts,
  bytes: Uint8Array,
  info: ImageInfo,
  sha256: string,
): Promise<string | undefined> {
  if (!describesColour(info)) return undefined;
  try {
    const kept = await sources.findDisplayTable(sha256);
    if (kept) return kept.path;
    const made = await imaging.displayTable(bytes, info);
    return made.ok ? await sources.putDisplayTable(sha256, made.table) : undefined;
  } catch (error) {
    log.error('The colours of an image could not be prepared for the screen.', error);
    return undefined;
  }
}

function cancelled(fileName: string): OpenFailure {
  return {
    ok: false,
    title: vscode.l10n.t('Opening {0} was cancelled.', fileName),
    nextStep: vscode.l10n.t('Try again, or look at it in another editor.'),
  };
}

function openFailure({ message, nextStep }: ImagingFailure): OpenFailure {
  return { ok: false, title: message, nextStep };
}

export function tooLarge(fileName: string, byteLength: number): OpenFailure {
  return {
    ok: false,
    title: vscode.l10n.t('{0} is too large to edit: {1}.', fileName, formatBytes(byteLength)),
    nextStep: vscode.l10n.t(
      'Make a smaller copy with another program, of up to {0}, and open that.',
      formatBytes(maxFileBytes),
    ),
  };
}

export function unreadable(fileName: string): OpenFailure {
  return {
    ok: false,
    title: vscode.l10n.t('{0} could not be read.', fileName),
    nextStep: vscode.l10n.t('Check that the file is still there, then open it again.'),
  };
}
