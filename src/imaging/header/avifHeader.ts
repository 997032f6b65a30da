import { t } from '../../shared/l10n.ts';
import { maxAvifPixels } from '../../shared/limits.ts';
import { readAvifColours } from './avifColours.ts';
import { type AvifItem, readAvifItems } from './avifItems.ts';
import { estimateAvifQuality } from './avifQuality.ts';
import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';
import { findBox, type IsoBox } from './isoBoxes.ts';

const alphaUrn = /auxiliary:alpha|auxid:1/;

/** AVIF (ISO/IEC 23000-22): the properties of the primary item. The decoder cuts, turns and mirrors by itself. */
export function readAvifHeader(bytes: Uint8Array): HeaderReading {
  const view = new ByteView(bytes, 'big');
  const file: IsoBox = { type: 'file', start: 0, end: view.length };
  const meta = findBox(view, file, ['meta']);
  if (findBox(view, file, ['mini'])) return { variant: t('an AVIF with the short header of 2025') };
  if (!meta && findBox(view, file, ['moov'])) return { variant: t('an AVIF film without a still picture') };
  const item = meta && readAvifItems(view, meta);
  const size = item && readSize(view, item);
  if (!item || !size) return 'corrupt';
  const lossless = item.properties.some((box) => isUnconverted(view, box));
  return {
    format: 'avif',
    ...size,
    orientation: 1,
    bitDepth: readBitDepth(view, item),
    hasAlpha: item.allProperties.some((box) => box.type === 'auxC' && alphaUrn.test(textOf(view, box))),
    frames: countFrames(view, file),
    colourSpace: 'rgb',
    icc: item.properties.some((box) => box.type === 'colr' && /^(prof|rICC)/.test(textOf(view, box).slice(0, 4))),
    exif: item.itemTypes.includes('Exif'),
    xmp: item.itemTypes.includes('mime'),
    progressive: false,
    lossless,
    ...(item.premultiplied && { premultiplied: true }),
    ...(!lossless && { quality: estimateAvifQuality(item.coded) }),
    ...readAvifColours(view, item.properties),
  };
}

function readSize(view: ByteView, item: AvifItem): { width: number; height: number } | undefined {
  const extents = item.properties.find((box) => box.type === 'ispe');
  if (!extents) return undefined;
  const whole = [view.u32(extents.start + 4), view.u32(extents.start + 8)] as const;
  // All of it is decoded, whatever is cut off.
  const isTooLarge = whole[0] * whole[1] > maxAvifPixels;
  const [width, height] = (!isTooLarge && readAperture(view, item)) || whole;
  const rotation = item.properties.find((box) => box.type === 'irot');
  const turned = rotation !== undefined && view.u8(rotation.start) % 2 === 1;
  return turned ? { width: height, height: width } : { width, height };
}

/** The part of the picture that is to be seen, before it is turned (ISO/IEC 14496-12, 12.1.4). */
function readAperture(view: ByteView, item: AvifItem): readonly [width: number, height: number] | undefined {
  const box = item.properties.find(({ type }) => type === 'clap');
  const fraction = (at: number) => Math.round(view.u32(at) / Math.max(1, view.u32(at + 4)));
  return box && [fraction(box.start), fraction(box.start + 8)];
}

function readBitDepth(view: ByteView, item: AvifItem): number {
  const information = item.properties.find((box) => box.type === 'pixi');
  return information ? view.u8(information.start + 5) : 8;
}

/** An image sequence keeps its number of frames in the sample sizes of its first track. */
function countFrames(view: ByteView, file: IsoBox): number {
  const sizes = findBox(view, file, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsz']);
  return sizes ? Math.max(1, view.u32(sizes.start + 8)) : 1;
}

/** RGB stored as it is (matrix coefficients 0, ITU-T H.273), which encoders do for lossless images alone. */
function isUnconverted(view: ByteView, box: IsoBox): boolean {
  return box.type === 'colr' && textOf(view, box).startsWith('nclx') && view.u16(box.start + 8) === 0;
}

function textOf(view: ByteView, box: IsoBox): string {
  return view.text(box.start, Math.min(64, box.end - box.start));
}
