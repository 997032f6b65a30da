import fsp, { open } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = open;

/** While `run` runs, `work` is done right before the first file is made beside a journal. */
export function beforeCopy(work: () => Promise<unknown>, run: () => Promise<unknown>): Promise<void> {
  let isFirst = true;
  const waiting: typeof fsp.open = async (path, flags, mode) => {
    const isMine = isFirst && String(path).endsWith('.new');
    if (isMine) {
      isFirst = false;
      await work();
    }
    return real(path, flags, mode);
  };
  return whileReplaced(fsp, 'open', waiting, run);
}
