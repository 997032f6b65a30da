import { stat } from 'node:fs/promises';

/** How long a file has to have been left alone, in milliseconds. The dates on a FAT disk are 2 s apart. */
const settledMs = 3_000;

/**
 * What changes with every write of a local file, so that its bytes need not be compared; its length and the date that
 * programs can set do not. Undefined where that cannot be said: nothing is there, or it was written so lately that one
 * more write might have the same date.
 */
export async function fileStamp(path: string, nowMs = Date.now()): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (!found || nowMs - Number(found.mtimeMs) < settledMs || nowMs - Number(found.ctimeMs) < settledMs)
    return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = found;
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
