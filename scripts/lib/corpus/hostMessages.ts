import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';

/** What the process that does a file is asked to do. `folder` takes what it makes. */
export interface HostRequest {
  readonly file: string;
  readonly folder: string;
}

export type HostReply = Refused | Opened;

export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

/** An image that the imaging worker has opened; what it has made of it lies in files. */
export interface Opened {
  readonly ok: true;
  readonly info: ImageInfo;
  /** What the page is given. */
  readonly shown: string;
  /** A PNG of the untouched pixels, as every export starts from, or why there is none; absent where none is compared. */
  readonly neutral: Exported | undefined;
  /** The image with edits, in its own format. */
  readonly edited: Exported;
}

export type Exported = { readonly ok: true; readonly path: string } | Refused;

export interface HostMeasures {
  readonly seconds: number;
  readonly peakBytes: number | undefined;
}
