import type { ImageFormatId } from '../shared/imageFormats.ts';
import type { ColourReading } from './header/colourNumbers.ts';

/** What an image's header says, read before anything is decoded. */
export interface ImageInfo extends ColourReading {
  readonly format: ImageFormatId;
  /** Pixels of the upright image: the orientation is already applied. */
  readonly width: number;
  readonly height: number;
  /** The EXIF orientation stored in the file, 1 to 8; 1 where none is stored or the decoder applies it itself. */
  readonly orientation: Orientation;
  /** The orientation is stored as browsers do not read it. */
  readonly oddlyTurned?: boolean;
  /** Bits a channel as stored. */
  readonly bitDepth: number;
  /** Whether a pixel can be anything but opaque. */
  readonly hasAlpha: boolean;
  /** Colours are stored multiplied by alpha, as an AVIF may have them. */
  readonly premultiplied?: boolean;
  /** A JPEG that stops without saying so. */
  readonly lacksEnd?: boolean;
  /** There is one more channel, of which is not known what it means; it is not shown, and not written. */
  readonly extraChannel?: boolean;
  /** A GeoTIFF: it says where on the earth its pixels lie. */
  readonly georeferenced?: boolean;
  /** Frames of an animation or pages of a document; 1 for a still. */
  readonly frames: number;
  readonly colourSpace: ColourSpace;
  /** An ICC profile is embedded. */
  readonly icc: boolean;
  readonly exif: boolean;
  readonly xmp: boolean;
  /** Progressive JPEG, interlaced PNG or GIF. */
  readonly progressive: boolean;
  /** The pixels are stored without loss. */
  readonly lossless: boolean;
  /** Estimated quality of a lossy source, 1 to 100 on its own format's scale, from how coarsely it is quantised. */
  readonly quality?: number;
  /** Whether a JPEG stores more chroma than 4:2:0, so that saving it with less would lose some. */
  readonly fullChroma?: boolean;
}

export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type ColourSpace = 'rgb' | 'palette' | 'grey' | 'cmyk' | 'lab';

/** Orientations 5 to 8 turn the image a quarter, so that width and height change places. */
export function isTurned(orientation: Orientation): boolean {
  return orientation >= 5;
}
