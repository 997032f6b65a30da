import { tmpdir } from 'node:os';
import { numberText, t } from '../shared/l10n.ts';
import {
  decodeTimeoutMs,
  encodeTimeoutMs,
  hugeDecodeTimeoutMs,
  maxFileBytes,
  maxPixels,
  maxSidePixels,
} from '../shared/limits.ts';

/** Why an image could not be read or written, in the user's words: one sentence, and one thing to do next. */
export interface ImagingFailure {
  readonly ok: false;
  readonly code: ImagingFailureCode;
  readonly message: string;
  readonly nextStep: string;
}

interface Facts {
  readonly file: string;
  /** How large it is, or of a file that is not read, what it is. */
  readonly detail: string;
  /** The system's folder for temporary files. */
  readonly folder: string;
}

const maxFileMegabytes = maxFileBytes / (1024 * 1024);

const texts = {
  empty: ({ file }) => [t('{0} is empty.', file), restore()],
  'unknown-format': ({ file }) => [
    t('{0} is not an image PixelPair can read.', file),
    t('Open a PNG, JPEG, WebP, GIF, BMP, AVIF or TIFF file instead.'),
  ],
  'other-format': ({ file, detail }) => [
    t('{0} is {1}, which PixelPair cannot read.', file, detail),
    t('Save it as PNG or JPEG with another program and open that.'),
  ],
  'lfs-pointer': ({ file }) => [
    t('{0} is only a pointer of Git LFS: the image itself has not been downloaded.', file),
    t('Run "git lfs pull" in the terminal, then open it again.'),
  ],
  'unread-variant': ({ file, detail }) => [t('{0} is {1}, which PixelPair cannot read.', file, detail), openAsPng()],
  unsupported: ({ file }) => [t('{0} uses a variant of its format that PixelPair cannot read.', file), openAsPng()],
  corrupt: ({ file }) => [t('{0} is damaged and cannot be decoded.', file), restore()],
  'too-large': ({ file }) => [
    t('{0} is larger than {1} MB.', file, maxFileMegabytes),
    t('Make a smaller copy with another program and open that.'),
  ],
  'too-many-pixels': ({ file, detail }) => [
    t('{0} is too large to edit: {1}.', file, detail),
    t(
      'Make a smaller copy with another program, of up to {0} megapixels and {1} pixels a side, and open that.',
      maxPixels / 1_000_000,
      numberText(maxSidePixels),
    ),
  ],
  'too-many-pixels-for-format': ({ file, detail }) => [
    t('{0} is too large to edit: {1}, for which reading its format takes too much memory.', file, detail),
    t('Save it as PNG or JPEG with another program and open that.'),
  ],
  'too-large-to-write': ({ file, detail }) => [
    t('{0} is too large to be written in this format: {1}.', file, detail),
    t('Choose PNG, JPEG or TIFF instead, or make it smaller with Resize.'),
  ],
  'file-too-large-to-write': ({ file }) => [
    t('{0} would be a file of more than {1} MB, which PixelPair could not open again.', file, maxFileMegabytes),
    t('Choose JPEG instead, or make it smaller with Resize.'),
  ],
  timeout: ({ file }) => [t('{0} took longer than {1} seconds to decode.', file, decodeTimeoutMs / 1000), openAsPng()],
  'huge-timeout': ({ file }) => [
    t('{0} took longer than {1} minutes to decode into a temporary file.', file, hugeDecodeTimeoutMs / 60_000),
    t('Try again when the disk is less busy, or make a smaller copy with another program.'),
  ],
  'encode-timeout': ({ file }) => [
    t('Writing {0} took longer than {1} minutes.', file, encodeTimeoutMs / 60_000),
    t('Save it as PNG or JPEG instead.'),
  ],
  'out-of-memory': ({ file }) => [
    t('There is not enough memory for {0}.', file),
    t('Close other windows and try again.'),
  ],
  'disk-full': ({ file }) => [
    t('There is no room on the disk for the temporary files that {0} needs.', file),
    t('Free some space, up to a gigabyte for a huge image, and try again.'),
  ],
  'no-scratch': ({ file, folder }) => [
    t('PixelPair cannot write the temporary files that {0} needs to {1}.', file, folder),
    t('Make sure that the folder exists and that you may write to it, then try again.'),
  ],
  'not-started': () => [
    t("VS Code could not start PixelPair's image process."),
    t('Restart VS Code and try again; if it happens again, close other programs.'),
  ],
  crashed: ({ file }) => [
    t('The image decoder stopped unexpectedly.'),
    t('Try again; if it happens again, {0} is probably damaged.', file),
  ],
  'encode-failed': ({ file }) => [t('{0} could not be written in this format.', file), t('Save it as PNG instead.')],
  'source-lost': ({ file }) => [t('The original bytes of {0} are gone.', file), t('Open the image again.')],
  cancelled: () => [t('Saving was cancelled.'), t('Save again when you are ready.')],
  disposed: ({ file }) => [t('The editor was closed before {0} was ready.', file), t('Open the image again.')],
} as const satisfies Record<string, (facts: Facts) => readonly [string, string]>;

export type ImagingFailureCode = keyof typeof texts;

/** The failure in words. `fileName` is put in as it is, wherever a sentence names the file; so is `detail`, its size or what it is. */
export function imagingFailure(
  code: ImagingFailureCode,
  fileName = t('The image'),
  detail = t('it has too many pixels'),
): ImagingFailure {
  const [message, nextStep] = texts[code]({ file: fileName, detail, folder: tmpdir() });
  return { ok: false, code, message, nextStep };
}

function restore(): string {
  return t('Restore it from a backup or from version control.');
}

function openAsPng(): string {
  return t('Save it again as PNG with another program and open that.');
}
