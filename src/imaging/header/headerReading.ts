import type { ImageInfo } from '../imageInfo.ts';

/** A variant of a format that is not read. */
export interface UnreadVariant {
  /** What the file is, as a sentence says it: "a JPEG with 12 bits a channel". */
  readonly variant: string;
}

/** What a format's header reader answers: the info, or why there is none. */
export type HeaderReading = ImageInfo | UnreadVariant | 'corrupt' | 'unsupported';
