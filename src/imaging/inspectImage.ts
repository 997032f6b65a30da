import { numberText, t } from '../shared/l10n.ts';
import type { Size } from '../shared/recipe/size.ts';
import { readHeader } from './header/readHeader.ts';
import type { ImageInfo } from './imageInfo.ts';
import { fileSizeProblem, hasTooManyPixels } from './imageLimits.ts';
import { type ImagingFailure, imagingFailure } from './imagingFailure.ts';

export type InspectOutcome = { readonly ok: true; readonly info: ImageInfo } | ImagingFailure;

/**
 * What an image file is, from its header alone, checked against the limits. Reads a bounded part of untrusted bytes in
 * plain bounds-checked code, and decodes nothing; the format is that of the contents, whatever the file's name says.
 */
export function inspectImage(bytes: Uint8Array, fileName?: string): InspectOutcome {
  const sizeProblem = fileSizeProblem(bytes.byteLength);
  if (sizeProblem) return imagingFailure(sizeProblem, fileName);
  const header = readHeader(bytes);
  if (!header.ok) return imagingFailure(header.code, fileName, 'name' in header ? header.name : undefined);
  const { info } = header;
  if (!hasTooManyPixels(info)) return header;
  const code = hasTooManyPixels({ ...info, format: 'png' }) ? 'too-many-pixels' : 'too-many-pixels-for-format';
  return imagingFailure(code, fileName, describeSize(info));
}

/** For `imagingFailure`. */
export function describeSize({ width, height }: Size): string {
  // What is too long and narrow: none of its megapixels is the reason.
  if (width * height < 1_000_000) return t('{0} x {1} pixels', width, height);
  const megapixels = numberText(Math.round((width * height) / 1_000_000));
  return t('{0} x {1} pixels are {2} megapixels', width, height, megapixels);
}
