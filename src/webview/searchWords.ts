import type { FilterId } from '../shared/recipe/filters.ts';

/** What else people call a filter, or look for when they need it. */
export const searchWords: { readonly [Id in FilterId]: readonly string[] } = {
  exposure: ['ev', 'stops', 'lighter', 'darker'],
  brightness: ['lighter', 'darker', 'luminance'],
  contrast: ['punch', 'flat'],
  highlights: ['recover', 'bright areas', 'sky'],
  shadows: ['lift', 'dark areas', 'fill light'],
  whites: ['white point', 'clipping'],
  blacks: ['black point', 'clipping'],
  gamma: ['midtones', 'mid-tones'],
  temperature: ['warm', 'warmth', 'cool', 'cold', 'white balance', 'wb', 'kelvin', 'yellow', 'blue'],
  tint: ['green', 'magenta', 'white balance', 'wb'],
  saturation: ['colourful', 'colorful', 'vivid', 'chroma'],
  vibrance: ['vivid', 'skin', 'colourful', 'colorful'],
  hue: ['rotate colours', 'rotate colors', 'colour wheel', 'color wheel'],
  grayscale: ['greyscale', 'bw', 'b&w', 'black and white', 'monochrome', 'desaturate', 'grey', 'gray'],
  sepia: ['vintage', 'old', 'brown', 'tone'],
  invert: ['negative', 'complement', 'reverse'],
  clarity: ['local contrast', 'structure', 'definition', 'haze'],
  sharpen: ['sharpness', 'unsharp mask', 'usm', 'detail', 'crisp'],
  sharpenRadius: ['sharpness', 'unsharp mask', 'usm', 'detail'],
  blur: ['soften', 'gaussian', 'smooth', 'unfocus'],
  vignette: ['corners', 'edges', 'darken edges'],
  grain: ['noise', 'film'],
  pixelate: ['mosaic', 'censor', 'blocks', 'anonymise', 'anonymize', 'hide'],
};
