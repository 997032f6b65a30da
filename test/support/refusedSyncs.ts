import fsp, { open } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = open;

/** While `run` runs, the system opens this folder for nobody, as where a process has too many files open: nothing in it is synced. */
export function refusingFolder(folder: string, run: () => Promise<unknown>): Promise<void> {
  const refusing: typeof fsp.open = (path, ...rest) =>
    path === folder
      ? Promise.reject(Object.assign(new Error('EMFILE: refused by the test'), { code: 'EMFILE' }))
      : real(path, ...rest);
  return whileReplaced(fsp, 'open', refusing, run);
}
