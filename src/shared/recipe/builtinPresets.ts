import { t } from '../l10n.ts';
import type { Look, Preset } from './presets.ts';

/** Looks that come with the editor, chosen by eye on photographs, drawings and screenshots. */
export const builtinPresets: readonly Preset[] = [
  preset(t('Vivid'), { adjustments: { contrast: 10, shadows: 14, vibrance: 34, saturation: 4, clarity: 14 } }),
  preset(t('Soft'), { adjustments: { contrast: -14, highlights: -18, shadows: 22, vibrance: 8, clarity: -24 } }),
  preset(t('Portrait'), {
    adjustments: { exposure: 0.15, highlights: -22, shadows: 18, temperature: 6, vibrance: 6, clarity: -12 },
  }),
  preset(t('Warm Evening'), {
    adjustments: { exposure: -0.1, highlights: -14, temperature: 38, tint: 6, vibrance: 18, vignette: -22 },
    curves: {
      blue: [
        [0, 0],
        [128, 116],
        [255, 236],
      ],
    },
  }),
  preset(t('Cool Morning'), {
    adjustments: { exposure: 0.15, contrast: -6, temperature: -34, vibrance: 10, saturation: -8 },
    curves: {
      rgb: [
        [0, 10],
        [64, 70],
        [255, 255],
      ],
    },
  }),
  preset(t('Cinematic'), {
    adjustments: { contrast: 8, saturation: -10, vibrance: 12, vignette: -24 },
    curves: {
      red: [
        [0, 0],
        [64, 54],
        [192, 204],
        [255, 255],
      ],
      blue: [
        [0, 22],
        [64, 72],
        [192, 180],
        [255, 236],
      ],
    },
  }),
  preset(t('Faded Film'), {
    adjustments: { saturation: -18, temperature: 6, grain: 18 },
    curves: {
      rgb: [
        [0, 34],
        [64, 74],
        [192, 200],
        [255, 240],
      ],
    },
  }),
  preset(t('Matte'), {
    adjustments: { contrast: -4, saturation: -8, clarity: 8 },
    curves: {
      rgb: [
        [0, 26],
        [48, 48],
        [128, 130],
        [255, 244],
      ],
    },
  }),
  preset(t('Cross Process'), {
    adjustments: { contrast: 10, saturation: 10 },
    curves: {
      red: [
        [0, 0],
        [64, 44],
        [192, 216],
        [255, 255],
      ],
      green: [
        [0, 0],
        [64, 58],
        [192, 206],
        [255, 255],
      ],
      blue: [
        [0, 38],
        [255, 214],
      ],
    },
  }),
  preset(t('Black and White'), {
    adjustments: { grayscale: 100, contrast: 8, clarity: 10 },
  }),
  preset(t('High-Key'), {
    adjustments: { exposure: 0.5, highlights: 10, shadows: 40, grayscale: 100, clarity: -8 },
    curves: {
      rgb: [
        [0, 22],
        [64, 104],
        [160, 208],
        [255, 255],
      ],
    },
  }),
  preset(t('Noir'), {
    adjustments: { exposure: -0.2, contrast: 30, blacks: -24, grayscale: 100, clarity: 24, vignette: -42, grain: 22 },
  }),
  preset(t('Sepia'), { adjustments: { contrast: -4, sepia: 72, vignette: -14 } }),
  preset(t('Clean Screenshot'), {
    adjustments: { sharpen: 40, sharpenRadius: 0.8 },
    levels: { rgb: { black: 8, gamma: 1, white: 246, outBlack: 0, outWhite: 255 } },
  }),
  preset(t('Crisp Icons'), { adjustments: { contrast: 10, saturation: 12, sharpen: 110, sharpenRadius: 0.6 } }),
  preset(t('Invert'), { adjustments: { invert: 100 } }),
];

function preset(name: string, values: Omit<Look, 'version'>): Preset {
  return { name, look: { version: 1, ...values } };
}
