import fsp, { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const real = open;

/** While `run` runs, the system opens this folder for nobody, as where a process has too many files open: nothing in it is synced. */
export async function refusingFolder(folder: string, run: () => Promise<unknown>): Promise<void> {
  fsp.open = (path, ...rest) =>
    path === folder
      ? Promise.reject(Object.assign(new Error('EMFILE: refused by the test'), { code: 'EMFILE' }))
      : real(path, ...rest);
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    fsp.open = real;
    syncBuiltinESMExports();
  }
}
