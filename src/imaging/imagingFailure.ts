import { tmpdir } from 'node:os';
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

/** `{file}` stands for the file's name, `{folder}` for the system's folder for temporary files. */
const texts = {
  empty: ['{file} is empty.', 'Restore it from a backup or from version control.'],
  'unknown-format': [
    '{file} is not an image PixelPair can read.',
    'Open a PNG, JPEG, WebP, GIF, BMP, AVIF or TIFF file instead.',
  ],
  unsupported: [
    '{file} uses a variant of its format that PixelPair cannot read.',
    'Save it again as PNG with another program and open that.',
  ],
  corrupt: ['{file} is damaged and cannot be decoded.', 'Restore it from a backup or from version control.'],
  'too-large': [
    `{file} is larger than ${maxFileBytes / (1024 * 1024)} MB.`,
    'Make a smaller copy with another program and open that.',
  ],
  'too-many-pixels': [
    '{file} is too large to edit: {size}.',
    `Make a smaller copy with another program, of up to ${maxPixels / 1_000_000} megapixels and ${maxSidePixels.toLocaleString('en-US')} pixels a side, and open that.`,
  ],
  'too-many-pixels-for-format': [
    '{file} is too large to edit: {size}, for which reading its format takes too much memory.',
    'Save it as PNG or JPEG with another program and open that.',
  ],
  'too-large-to-write': [
    '{file} is too large to be written in this format: {size}.',
    'Choose PNG, JPEG or TIFF instead, or make it smaller with Resize.',
  ],
  timeout: [
    `{file} took longer than ${decodeTimeoutMs / 1000} seconds to decode.`,
    'Save it again as PNG with another program and open that.',
  ],
  'huge-timeout': [
    `{file} took longer than ${hugeDecodeTimeoutMs / 60_000} minutes to decode into a temporary file.`,
    'Try again when the disk is less busy, or make a smaller copy with another program.',
  ],
  'encode-timeout': [
    `Writing {file} took longer than ${encodeTimeoutMs / 60_000} minutes.`,
    'Save it as PNG or JPEG instead.',
  ],
  'out-of-memory': ['There is not enough memory for {file}.', 'Close other windows and try again.'],
  'disk-full': [
    'There is no room on the disk for the temporary files that {file} needs.',
    'Free some space, up to a gigabyte for a huge image, and try again.',
  ],
  'no-scratch': [
    'PixelPair cannot write the temporary files that {file} needs to {folder}.',
    'Make sure that the folder exists and that you may write to it, then try again.',
  ],
  crashed: ['The image decoder stopped unexpectedly.', 'Try again; if it happens again, {file} is probably damaged.'],
  'encode-failed': ['{file} could not be written in this format.', 'Save it as PNG instead.'],
  'source-lost': ['The original bytes of {file} are gone.', 'Open the image again.'],
  cancelled: ['Saving was cancelled.', 'Save again when you are ready.'],
  disposed: ['The editor was closed before {file} was ready.', 'Open the image again.'],
} as const satisfies Record<string, readonly [string, string]>;

export type ImagingFailureCode = keyof typeof texts;

/** The failure in words. `fileName` is put in as it is, wherever a sentence names the file; so is `size`. */
export function imagingFailure(
  code: ImagingFailureCode,
  fileName = 'The image',
  size = 'it has too many pixels',
): ImagingFailure {
  const [message, nextStep] = texts[code];
  const values = { size, file: fileName, folder: tmpdir() };
  const fill = (text: string) =>
    text.replace(/\{(size|file|folder)\}/g, (_, name: keyof typeof values) => values[name]);
  return { ok: false, code, message: fill(message), nextStep: fill(nextStep) };
}
