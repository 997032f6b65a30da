import { maxSidePixels } from '../../shared/limits.ts';
import { resizeChanges, withinLimits } from '../../shared/recipe/geometryActions.ts';
import { croppedSize, pictureSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import type { HeldNumber } from '../sliders/heldNumber.ts';
import type { Size } from '../view/geometry.ts';

export interface SizeNumbers {
  readonly width: HeldNumber;
  readonly height: HeldNumber;
  /** Of the size there is without resizing; of the width where the sides were scaled unlike each other. */
  readonly percent: HeldNumber;
}

interface SizeOptions {
  readonly source: () => Size;
  /** Whether one side takes the other along. */
  readonly linked: () => boolean;
  /** Told with each size that is asked for: whether it is the largest there may be. */
  readonly onLargest: (isLargest: boolean) => void;
}

/** The size of the picture, as three numbers that all set one path. */
export function sizeNumbers(edits: Edits, { source, linked, onLargest }: SizeOptions): SizeNumbers {
  const natural = (recipe: Recipe) => croppedSize(source(), geometryOf(recipe));
  const current = (recipe: Recipe) => pictureSize(source(), recipe);
  const changes = (size: Size) => {
    const allowed = withinLimits(size);
    onLargest(allowed.width < Math.round(size.width) || Math.max(allowed.width, allowed.height) === maxSidePixels);
    return resizeChanges(source(), geometryOf(edits.settled), allowed);
  };
  const scaled = (share: number): Size => {
    const { width, height } = natural(edits.settled);
    return { width: width * share, height: height * share };
  };
  const number = (
    part: Pick<HeldNumber, 'label' | 'scale' | 'valueIn'>,
    sizeOf: (value: number) => Size,
  ): HeldNumber => ({
    ...part,
    path: 'geometry.resize',
    get shown() {
      return part.valueIn(edits.shown);
    },
    hold: (value) => edits.hold(...changes(sizeOf(value))),
    commit: (value) => edits.commit(...changes(sizeOf(value))),
    cancel: () => edits.cancel('geometry.resize'),
  });
  const side = (name: 'width' | 'height', label: string) =>
    number({ label, scale: pixels, valueIn: (recipe) => current(recipe)[name] }, (value) =>
      linked() ? scaled(value / natural(edits.settled)[name]) : { ...current(edits.settled), [name]: value },
    );
  return {
    width: side('width', t('Width')),
    height: side('height', t('Height')),
    percent: number(
      {
        label: t('Percent'),
        scale: percents,
        valueIn: (recipe) => (100 * current(recipe).width) / natural(recipe).width,
      },
      (value) => scaled(value / 100),
    ),
  };
}

const pixels = { min: 1, max: maxSidePixels, step: 1, neutral: 1, unit: '', signed: false } as const;
const percents = { min: 0.1, max: 10_000, step: 0.1, neutral: 100, unit: '%', signed: false } as const;
