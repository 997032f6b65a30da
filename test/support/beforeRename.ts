import fsp, { rename } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = rename;

type Work = () => Promise<unknown>;

/** While `run` runs, `work` is done right before the first file takes its name, after all that led there. */
export function beforeRename(work: Work, run: Work): Promise<void> {
  return aroundRename(work, async () => undefined, run);
}

/** The same, and `after` right after that, before whoever gave the name knows. */
export function aroundRename(before: Work, after: Work, run: Work): Promise<void> {
  let isFirst = true;
  const waiting: typeof fsp.rename = async (from, to) => {
    const isMine = isFirst;
    isFirst = false;
    if (isMine) await before();
    await real(from, to);
    if (isMine) await after();
  };
  return whileReplaced(fsp, 'rename', waiting, run);
}
