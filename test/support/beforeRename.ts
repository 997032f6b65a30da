import fsp, { rename } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = rename;

/** While `run` runs, `work` is done right before the first file takes its name, after all that led there. */
export function beforeRename(work: () => Promise<unknown>, run: () => Promise<unknown>): Promise<void> {
  let isFirst = true;
  const waiting: typeof fsp.rename = async (from, to) => {
    const isMine = isFirst;
    isFirst = false;
    if (isMine) await work();
    await real(from, to);
  };
  return whileReplaced(fsp, 'rename', waiting, run);
}
