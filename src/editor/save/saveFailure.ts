import { errorCode } from '../../shared/errorCode.ts';
import { t } from '../../shared/l10n.ts';

/** Why a save did not happen, in one sentence, with the user's next step in another. */
export interface SaveFailure {
  readonly code: SaveFailureCode;
  readonly message: string;
  readonly nextStep: string;
}

export type SaveFailureCode =
  | 'cancelled'
  | 'read-only'
  | 'name-too-long'
  | 'no-permission'
  | 'disk-full'
  | 'folder-missing'
  | 'write-failed'
  | 'unknown-format'
  | 'export-failed'
  | 'changed-on-disk'
  | 'session-over'
  | 'refused-by-host'
  | 'needs-host'
  | 'not-opened';

/** The user's own doing, which needs no message. */
export const cancelledFailure: SaveFailure = {
  code: 'cancelled',
  message: t('Saving was cancelled.'),
  nextStep: t('Save again when you are ready.'),
};

const editsKept = t('Your edits are kept.');

/** What a file system's error means to the user. `code` is node's or VS Code's, whichever the error carries. */
export function writeFailure(fileName: string, error: unknown): SaveFailure {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'disk-full',
      message: t('The disk is full, so {0} was not saved.', fileName),
      nextStep: t('Free some space and save again. {0}', editsKept),
    };
  }
  if (['EACCES', 'EPERM', 'EROFS', 'NoPermissions'].includes(code)) {
    return {
      code: 'no-permission',
      message: t('{0} may not be written here.', fileName),
      nextStep: t('Save it under another name or in another folder. {0}', editsKept),
    };
  }
  if (['ENOENT', 'ENOTDIR', 'FileNotFound', 'FileNotADirectory'].includes(code)) {
    return {
      code: 'folder-missing',
      message: t('The folder of {0} is gone.', fileName),
      nextStep: t('Save it in another folder. {0}', editsKept),
    };
  }
  return {
    code: 'write-failed',
    message: t('{0} could not be written ({1}).', fileName, code),
    nextStep: t('Try again or save it elsewhere. {0}', editsKept),
  };
}

export function readOnlyFailure(fileName: string): SaveFailure {
  return {
    code: 'read-only',
    message: t('{0} is read-only.', fileName),
    nextStep: t('Save it under another name. {0}', editsKept),
  };
}

/** The image is to stay as it is, and the file that would hold its edits cannot have the name it must have. */
export function nameTooLongFailure(fileName: string): SaveFailure {
  return {
    code: 'name-too-long',
    message: t(
      'The name of {0} is too long for a file of edits beside it, and the image is to stay as it is.',
      fileName,
    ),
    nextStep: t(
      'Save it under a shorter name, rename the image, or turn the setting pixelpair.sidecar off to save into it. {0}',
      editsKept,
    ),
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return t('unknown error');
  const code = errorCode(error);
  if (typeof code === 'string' && code !== 'Unknown') return code;
  // An error that crossed from another process keeps node's code only in its text.
  return /\b(E[A-Z]{3,})\b/.exec(error.message)?.[1] ?? error.name;
}
