import type { FilterId } from '../../shared/recipe/filters.ts';
import { t } from '../l10n.ts';

/** One message for a translator, who may have more or fewer words for it. */
const split = (list: string): readonly string[] => list.split(', ');

/** What else people call a filter, or look for when they need it. */
export const searchWords: { readonly [Id in FilterId]: readonly string[] } = {
  exposure: split(t('ev, stops, lighter, darker')),
  brightness: split(t('lighter, darker, luminance')),
  contrast: split(t('punch, flat')),
  highlights: split(t('recover, bright areas, sky')),
  shadows: split(t('lift, dark areas, fill light')),
  whites: split(t('white point, clipping')),
  blacks: split(t('black point, clipping')),
  gamma: split(t('midtones, mid-tones')),
  temperature: split(t('warm, warmth, cool, cold, white balance, wb, kelvin, yellow, blue')),
  tint: split(t('green, magenta, white balance, wb')),
  saturation: split(t('colourful, colorful, vivid, chroma')),
  vibrance: split(t('vivid, skin, colourful, colorful')),
  hue: split(t('rotate colours, rotate colors, colour wheel, color wheel')),
  grayscale: split(t('greyscale, bw, b&w, black and white, monochrome, desaturate, grey, gray')),
  sepia: split(t('vintage, old, brown, tone')),
  invert: split(t('negative, complement, reverse')),
  clarity: split(t('local contrast, structure, definition, haze')),
  sharpen: split(t('sharpness, unsharp mask, usm, detail, crisp')),
  sharpenRadius: split(t('sharpness, unsharp mask, usm, detail')),
  blur: split(t('soften, gaussian, smooth, unfocus')),
  vignette: split(t('corners, edges, darken edges')),
  grain: split(t('noise, film')),
  pixelate: split(t('mosaic, censor, blocks, anonymise, anonymize, hide')),
};
