import { t } from '../../shared/l10n.ts';
import type { ColourSpace, ImageInfo } from '../imageInfo.ts';
import {
  isExif,
  isIcc,
  isMultiPicture,
  isXmp,
  type JpegSegment,
  jpegSegments,
  tellsOfMore,
} from '../metadata/jpegSegments.ts';
import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';
import { lacksEnd } from './jpegMarkers.ts';
import { estimateJpegQuality } from './jpegQuality.ts';
import { isOddlyTurned, orientationOf, uprightSize } from './orientation.ts';

/** JPEG, ITU-T T.81: the frame header and the application segments before the first scan. */
export function readJpegHeader(bytes: Uint8Array): HeaderReading {
  const segments = jpegSegments(bytes);
  const frame = segments.find(isFrame);
  if (!frame) return segments.some(isJpegLs) ? { variant: t('a JPEG-LS picture') } : 'corrupt';
  const header = new ByteView(frame.data, 'big');
  const [height, width] = [header.u16(1), header.u16(3)];
  const variant = variantOf(frame.marker, header.u8(0), height);
  if (variant) return { variant };
  const exif = segments.find(isExif)?.data.subarray(6);
  return {
    format: 'jpeg',
    ...uprightSize(orientationOf(exif), width, height),
    ...(isOddlyTurned(exif) && { oddlyTurned: true }),
    ...(!isArithmetic(frame) && lacksEnd(bytes, segments) && { lacksEnd: true }),
    bitDepth: 8,
    hasAlpha: false,
    frames: segments.some((segment) => isMultiPicture(segment) || tellsOfMore(segment)) ? 2 : 1,
    icc: segments.some(isIcc),
    exif: exif !== undefined,
    xmp: segments.some(isXmp),
    progressive: frame.marker === 0xc2,
    lossless: false,
    ...codingOf(segments, header),
  };
}

/** SOF0 to SOF15, without the three markers of that range that are tables. */
function isFrame(segment: JpegSegment): boolean {
  const { marker } = segment;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Of that coding, libjpeg does not notice where something is missing. */
function isArithmetic({ marker }: JpegSegment): boolean {
  return marker === 0xc9 || marker === 0xca;
}

/** What decoders do not read: anything but baseline, extended and progressive Huffman or arithmetic coding of 8 bits. */
function variantOf(marker: number, bits: number, height: number): string | undefined {
  if (marker === 0xc3 || marker === 0xcb) return t('a lossless JPEG');
  if (![0xc0, 0xc1, 0xc2, 0xc9, 0xca].includes(marker)) return t('a hierarchical JPEG');
  if (bits !== 8) return t('a JPEG with {0} bits a channel', bits);
  return height === 0 ? t('a JPEG that does not say how high it is') : undefined;
}

/** The frame header of ISO/IEC 14495-1. */
function isJpegLs({ marker }: JpegSegment): boolean {
  return marker === 0xf7;
}

function codingOf(
  segments: readonly JpegSegment[],
  frame: ByteView,
): Pick<ImageInfo, 'colourSpace' | 'fullChroma' | 'quality'> {
  const components = frame.u8(5);
  const colourSpace: ColourSpace = components === 1 ? 'grey' : components === 4 ? 'cmyk' : 'rgb';
  const quality = estimateJpegQuality(segments);
  const fullChroma = components > 1 && !isQuartered(frame, components);
  return { colourSpace, fullChroma, ...(quality === undefined ? {} : { quality }) };
}

/** Whether chroma is halved both ways (4:2:0): luma sampled 2 x 2, the rest 1 x 1. */
function isQuartered(frame: ByteView, components: number): boolean {
  const sampling = Array.from({ length: components }, (_, index) => frame.u8(7 + index * 3));
  return sampling[0] === 0x22 && sampling.slice(1, 3).every((value) => value === 0x11);
}
