import { maxSidePixels } from '../../shared/limits.ts';
import type { PixelRect } from '../../shared/recipe/outputSize.ts';
import { cropPixels, frameSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf } from '../../shared/recipe/recipe.ts';
import { t } from '../l10n.ts';
import type { HeldNumber } from '../sliders/heldNumber.ts';
import type { Size } from '../view/geometry.ts';
import type { CropMode } from './cropMode.ts';

/** A side of the crop in pixels. Committing it only chooses it: the crop as a whole is applied later. */
export function cropNumber(
  mode: CropMode,
  side: 'width' | 'height',
  source: () => Size,
  resized: (side: number) => PixelRect,
): HeldNumber {
  let before: PixelRect | undefined;
  const choose = (value: number) => mode.hold(resized(value));
  return {
    label: side === 'width' ? t('Crop width') : t('Crop height'),
    scale: { min: 1, max: maxSidePixels, step: 1, neutral: 1, unit: '', signed: false },
    path: 'geometry.crop',
    valueIn: (recipe) => {
      const geometry = geometryOf(recipe);
      return cropPixels(frameSize(source(), geometry), geometry.crop)[side];
    },
    get shown() {
      return mode.box[side];
    },
    hold(value) {
      before ??= mode.box;
      choose(value);
    },
    commit(value) {
      before = undefined;
      choose(value);
    },
    cancel() {
      if (before) mode.hold(before);
      before = undefined;
    },
  };
}
