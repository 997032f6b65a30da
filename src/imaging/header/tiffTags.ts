/** The tags of a TIFF's directory that say what its pixels are. */
export const tiffTags = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  samplesPerPixel: 277,
  planes: 284,
  tileWidth: 322,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
  xmp: 700,
  pixelScale: 33550,
  tiePoints: 33922,
  transformation: 34264,
  geoKeys: 34735,
  icc: 34675,
  dngVersion: 50706,
} as const;

/** The first value of every entry, as far as it is a whole number; 0 for anything else. */
export type TiffValues = ReadonlyMap<number, number>;
