import { maxPixels, maxSidePixels } from '../../shared/limits.ts';
import type { Resize } from '../../shared/recipe/geometry.ts';
import { numberText, t } from '../l10n.ts';

const sizeModes = ['original', 'percent', 'pixels'] as const;
export type SizeMode = (typeof sizeModes)[number];

/** How large the file is to be; what the other modes had is kept for going back to them. */
export interface ExportSize {
  readonly mode: SizeMode;
  readonly percent: number;
  readonly width: number;
  readonly height: number;
  /** Width and height change together. */
  readonly linked: boolean;
}

export function originalSize({ width, height }: Resize): ExportSize {
  return { mode: 'original', percent: 100, width, height, linked: true };
}

/** The pixels of the file, or null for those the recipe makes. */
export function sizeOf({ mode, percent, width, height }: ExportSize, recipe: Resize): Resize | null {
  if (mode === 'original') return null;
  const size = mode === 'pixels' ? { width, height } : scaled(recipe, percent / 100);
  return size.width === recipe.width && size.height === recipe.height ? null : size;
}

/** Why the size cannot be written; undefined where it can. */
export function exportSizeProblem(size: ExportSize, recipe: Resize): string | undefined {
  const { width, height } = sizeOf(size, recipe) ?? recipe;
  if (![width, height].every((side) => Number.isSafeInteger(side) && side >= 1))
    return t('Type whole numbers from 1 up.');
  if (Math.max(width, height) > maxSidePixels) {
    return t('A side can have {0} pixels at most.', numberText(maxSidePixels));
  }
  return width * height > maxPixels ? t('The picture can have {0} megapixels at most.', maxPixels / 1e6) : undefined;
}

/** The other mode, starting from the size there is. */
export function withMode(size: ExportSize, mode: SizeMode, recipe: Resize): ExportSize {
  const { width, height } = sizeOf(size, recipe) ?? recipe;
  const percent = Math.round((width / recipe.width) * 100);
  return { ...size, mode, width, height, percent };
}

export function withPercent(size: ExportSize, percent: number): ExportSize {
  return { ...size, percent };
}

/** One side set, the other one following where they are linked. */
export function withSide(size: ExportSize, side: 'width' | 'height', value: number, recipe: Resize): ExportSize {
  const other = side === 'width' ? 'height' : 'width';
  const following = Math.max(1, Math.round((value * recipe[other]) / recipe[side]));
  return { ...size, [side]: value, ...(size.linked ? { [other]: following } : {}) };
}

/** Linking takes the height from the width. */
export function withLink(size: ExportSize, linked: boolean, recipe: Resize): ExportSize {
  return linked ? withSide({ ...size, linked }, 'width', size.width, recipe) : { ...size, linked };
}

function scaled({ width, height }: Resize, factor: number): Resize {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
