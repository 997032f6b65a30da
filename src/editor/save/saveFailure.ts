/** Why a save did not happen, in one sentence, with the user's next step in another. */
export interface SaveFailure {
  readonly code: SaveFailureCode;
  readonly message: string;
  readonly nextStep: string;
}

export type SaveFailureCode =
  | 'cancelled'
  | 'read-only'
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
  message: 'Saving was cancelled.',
  nextStep: 'Save again when you are ready.',
};

const editsKept = 'Your edits are kept.';

/** What a file system's error means to the user. `code` is node's or VS Code's, whichever the error carries. */
export function writeFailure(fileName: string, error: unknown): SaveFailure {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'disk-full',
      message: `The disk is full, so ${fileName} was not saved.`,
      nextStep: `Free some space and save again. ${editsKept}`,
    };
  }
  if (['EACCES', 'EPERM', 'EROFS', 'NoPermissions'].includes(code)) {
    return {
      code: 'no-permission',
      message: `${fileName} may not be written here.`,
      nextStep: `Save it under another name or in another folder. ${editsKept}`,
    };
  }
  if (['ENOENT', 'ENOTDIR', 'FileNotFound', 'FileNotADirectory'].includes(code)) {
    return {
      code: 'folder-missing',
      message: `The folder of ${fileName} is gone.`,
      nextStep: `Save it in another folder. ${editsKept}`,
    };
  }
  return {
    code: 'write-failed',
    message: `${fileName} could not be written (${code}).`,
    nextStep: `Try again or save it elsewhere. ${editsKept}`,
  };
}

export function readOnlyFailure(fileName: string): SaveFailure {
  return {
    code: 'read-only',
    message: `${fileName} is read-only.`,
    nextStep: `Save it under another name. ${editsKept}`,
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && code !== 'Unknown') return code;
  // An error that crossed from another process keeps node's code only in its text.
  return /\b(E[A-Z]{3,})\b/.exec(error.message)?.[1] ?? error.name;
}
