import { t } from '../../shared/l10n.ts';

interface OtherFormat {
  /** By the first bytes, as Latin-1. */
  readonly matches: (start: string) => boolean;
  readonly name: string;
}

const startLength = 1024;
/** Brands of pictures in the same container as AVIF (ISO/IEC 23008-12, annex B). */
const heic = /hei[cxms]|hev[cmxs]|mif[12]|msf1/;

const others: readonly OtherFormat[] = [
  { matches: (start) => hasBrand(start, heic), name: t('a HEIC picture') },
  {
    matches: (start) => start.startsWith('\xff\x0a') || start.slice(4, 12) === 'JXL \r\n\x87\n',
    name: t('a JPEG XL picture'),
  },
  {
    matches: (start) => start.startsWith('\xff\x4f\xff\x51') || start.slice(4, 8) === 'jP  ',
    name: t('a JPEG 2000 picture'),
  },
  { matches: (start) => start.startsWith('II\xbc\x01'), name: t('a JPEG XR picture') },
  // With how many pictures there are: a TGA starts alike, with nothing there.
  {
    matches: (start) => ['\0\0\x01\0', '\0\0\x02\0'].includes(start.slice(0, 4)) && start.slice(4, 6) !== '\0\0',
    name: t('an icon or a cursor'),
  },
  { matches: (start) => start.startsWith('icns'), name: t('an icon') },
  { matches: (start) => start.startsWith('8BPS'), name: t('a Photoshop document') },
  { matches: (start) => start.startsWith('gimp xcf'), name: t('a GIMP document') },
  { matches: (start) => start.startsWith('%PDF-'), name: t('a PDF document') },
  { matches: (start) => start.startsWith('v/1\x01'), name: t('an OpenEXR picture') },
  { matches: (start) => /^#\?(RADIANCE|RGBE)\s/.test(start), name: t('a Radiance picture') },
  { matches: (start) => start.startsWith('qoif'), name: t('a QOI picture') },
  { matches: (start) => start.startsWith('DDS '), name: t('a DirectDraw texture') },
  { matches: (start) => /^P[1-7]\s/.test(start), name: t('a Netpbm picture') },
  {
    matches: (start) => /^(FUJIFILMCCD-RAW|IIU\0|IIRO|IIRS|MMOR)/.test(start) || start.slice(6, 14) === 'HEAPCCDR',
    name: t('the raw photo of a camera'),
  },
  { matches: (start) => hasBrand(start, /^crx /), name: t('the raw photo of a camera') },
  {
    matches: (start) => /^(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(start) && /<svg[\s>]/i.test(start),
    name: t('an SVG drawing'),
  },
];

/** What a file is that is no image of ours, as a sentence says it ("a HEIC picture"); undefined where it is not known. */
export function otherFormat(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, startLength));
  return others.find(({ matches }) => matches(start))?.name;
}

/** What Git leaves in the place of a large file that has not been fetched (git-lfs, docs/spec.md). */
export function isLfsPointer(start: string): boolean {
  return start.startsWith('version https://git-lfs.github.com/spec/');
}

function hasBrand(start: string, brand: RegExp): boolean {
  return start.slice(4, 8) === 'ftyp' && brand.test(start.slice(8, 48));
}
