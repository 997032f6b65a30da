import type * as vscode from 'vscode';
import type { FetchImageOutcome, Seat } from '../../client/seat.ts';
import { t } from '../../shared/l10n.ts';
import { plainText } from '../plainText.ts';
import type { Services } from '../services.ts';
import { sha256OfImage } from '../sources/sourceHash.ts';

/** The bytes of a seat's image: from the own store where they are known already, otherwise from the host. */
export async function receiveImage(
  services: Services,
  seat: Seat,
  signal: AbortSignal,
  progress: vscode.Progress<{ readonly message?: string }>,
): Promise<FetchImageOutcome> {
  const { fileName, byteLength, sha256 } = seat.image;
  const known = await services.sources.read(sha256).catch(() => undefined);
  if (known && (await sha256OfImage(known)) === sha256) return { ok: true, bytes: known };
  const onProgress = (received: number): void => {
    progress.report({
      message: plainText(t('Receiving {0}... {1} %', fileName, Math.floor((100 * received) / byteLength))),
    });
  };
  return seat.fetchImage({ signal, onProgress });
}
