/** What an image carries beside its pixels, in no container's dress. */
export interface Metadata {
  /** The EXIF block: TIFF structure, without a prefix. */
  readonly exif?: Uint8Array;
  /** The ICC profile, uncompressed. */
  readonly icc?: Uint8Array;
  /** The XMP packet, UTF-8. */
  readonly xmp?: Uint8Array;
  /** Pixels per metre. */
  readonly density?: Density;
  /** Chunks or segments, complete as stored, that only a file of the same format can take. */
  readonly extras?: readonly Uint8Array[];
}

export interface Density {
  readonly x: number;
  readonly y: number;
}

/** Leaves out what is undefined, which `exactOptionalPropertyTypes` asks for. */
export function metadataOf(parts: { readonly [Key in keyof Metadata]: Metadata[Key] | undefined }): Metadata {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
