import { errorCode } from '../../shared/errorCode.ts';

const full: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether a disk, or the user's share of it, has no space left: it has again once something is removed. */
export function isFull(error: unknown): boolean {
  return full.has(errorCode(error));
}

/** Whether a disk takes nothing at all. Whatever else fails may go well the next time. */
export function isRefusal(error: unknown): boolean {
  return isFull(error) || errorCode(error) === 'EROFS';
}
