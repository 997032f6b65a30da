import type { ImageInfo } from '../imageInfo.ts';

/** What a format's header reader answers: the info, or why there is none. */
export type HeaderReading = ImageInfo | 'corrupt' | 'unsupported';
