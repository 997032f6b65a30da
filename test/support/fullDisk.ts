import fsp, { open } from 'node:fs/promises';
import { whileReplaced } from './whileReplaced.ts';

const real = open;

/** While `run` runs, no new file beside a journal takes a byte. Linux has a device that is full. */
export function onFullDisk(run: () => Promise<unknown>): Promise<void> {
  const onFull: typeof fsp.open = (path, flags, mode) =>
    String(path).endsWith('.new') ? real('/dev/full', 'w') : real(path, flags, mode);
  return whileReplaced(fsp, 'open', onFull, run);
}
