import fsp, { rename } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = rename;

/** While `run` runs, the system refuses so many renames with this code, as Windows does where a virus scanner has the file open. */
export function refusingRenames(count: number, code: string, run: () => Promise<unknown>): Promise<void> {
  let left = count;
  const refusing: typeof fsp.rename = async (from, to) => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error(`${code}: refused by the test`), { code });
    await real(from, to);
  };
  return whileReplaced(fsp, 'rename', refusing, run);
}
