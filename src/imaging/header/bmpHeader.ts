import { readBmpLayout } from '../bmp/bmpLayout.ts';
import type { HeaderReading } from './headerReading.ts';

export function readBmpHeader(bytes: Uint8Array): HeaderReading {
  const layout = readBmpLayout(bytes);
  if (typeof layout === 'string') return layout;
  return {
    format: 'bmp',
    width: layout.width,
    height: layout.height,
    orientation: 1,
    bitDepth: 8,
    hasAlpha: layout.masks?.alpha !== undefined && layout.masks.alpha !== 0,
    frames: 1,
    colourSpace: layout.bitsPerPixel <= 8 ? 'palette' : 'rgb',
    icc: layout.hasProfile,
    exif: false,
    xmp: false,
    progressive: false,
    lossless: true,
  };
}
