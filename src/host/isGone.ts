import { errorCode } from '../shared/errorCode.ts';

/**
 * Whether a file system's error says that nothing is there. Any other (too many open files, a disk that does not answer, a
 * program that has the file) says nothing of what is: it may be whole, and is not to be taken for lost.
 */
export function isGone(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
