import { t } from '../../shared/l10n.ts';
import type { UnreadVariant } from './headerReading.ts';
import { type TiffValues, tiffTags } from './tiffTags.ts';

/** None, CCITT, LZW, JPEG, Deflate, PackBits, WebP. */
const compressions = [1, 2, 3, 4, 5, 7, 8, 32773, 32946, 50001];
const compressionNames: { readonly [code: number]: string } = {
  6: t('JPEG of an old kind'),
  34676: 'SGI LogLuv',
  34677: 'SGI LogLuv',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  34933: 'PNG',
  50000: 'ZSTD',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const jpeg = 7;
const webp = 50001;
const [grey, palette, luma] = [[0, 1], 3, 6] as const;
/** L*a*b* in the numbers of fax machines. */
const ituLab = 10;
const unsigned = 1;
const floating = 3;
const separatePlanes = 2;
const reduced = 1;

interface Variant {
  readonly applies: (value: (key: keyof typeof tiffTags, fallback: number) => number, more: number) => boolean;
  readonly name: (value: (key: keyof typeof tiffTags, fallback: number) => number) => string;
}

const variants: readonly Variant[] = [
  // A raw photo stores a small picture first, and what the camera saw elsewhere; saving would lose that.
  {
    applies: (value) =>
      value('dngVersion', -1) !== -1 || (value('subDirectories', -1) !== -1 && value('subfileType', 0) === reduced),
    name: () => t('the raw photo of a camera'),
  },
  {
    applies: (value) => !compressions.includes(value('compression', 1)),
    name: (value) => t('a TIFF compressed with {0}', compressionName(value('compression', 1))),
  },
  {
    // Our build of libtiff makes them black, and says nothing; with alpha it reads them.
    applies: (value) => value('compression', 1) === webp && value('samplesPerPixel', 1) !== 4,
    name: () => t('a TIFF compressed with {0}', 'WebP'),
  },
  {
    // Only JPEG's own decoder converts them.
    applies: (value) => value('photometric', 1) === luma && value('compression', 1) !== jpeg,
    name: () => t('a TIFF in YCbCr colours'),
  },
  { applies: (value) => value('photometric', 1) === ituLab, name: () => t('a TIFF in the Lab colours of a fax') },
  {
    applies: (value) => value('sampleFormat', unsigned) === floating,
    name: () => t('a TIFF with floating-point numbers'),
  },
  { applies: (value) => value('sampleFormat', unsigned) !== unsigned, name: () => t('a TIFF with signed numbers') },
  {
    applies: (value, more) => !depthsOf(value('photometric', 1), more).includes(value('bitsPerSample', 1)),
    name: (value) => t('a TIFF with {0} bits a channel', value('bitsPerSample', 1)),
  },
  {
    applies: (_, more) => more > 1,
    name: (value) => t('a TIFF with {0} channels', value('samplesPerPixel', 1)),
  },
  {
    applies: (value) =>
      value('planes', 1) === separatePlanes && value('tileWidth', 0) > 0 && value('samplesPerPixel', 1) > 1,
    name: () => t('a TIFF with tiles of one channel each'),
  },
];

/** What our decoder does not read of TIFF, by the values of its first directory. `more`: channels beside the colours. */
export function tiffVariant(values: TiffValues, more: number): UnreadVariant | undefined {
  const value = (key: keyof typeof tiffTags, fallback: number) => values.get(tiffTags[key]) ?? fallback;
  const variant = variants.find(({ applies }) => applies(value, more));
  return variant && { variant: variant.name(value) };
}

/** A pixel has to be a whole number of bytes, unless there is nothing else in it. */
function depthsOf(photometric: number, more: number): readonly number[] {
  const isPlainGrey = grey.some((known) => known === photometric) && more === 0;
  if (isPlainGrey) return [1, 2, 4, 8, 16];
  return photometric === palette ? [1, 2, 4, 8] : [8, 16];
}

function compressionName(code: number): string {
  return compressionNames[code] ?? t('method {0}', code);
}
