import { t } from '../l10n.ts';
import type { Size } from '../view/geometry.ts';

export const ratioChoices = [
  ['free', t('Free')],
  ['original', t('Original')],
  ['1:1', t('1:1 Square')],
  ['4:3', '4:3'],
  ['3:2', '3:2'],
  ['16:9', '16:9'],
  ['custom', t('Custom')],
] as const;

export type RatioChoice = (typeof ratioChoices)[number][0];

export interface CropRatio {
  readonly choice: RatioChoice;
  /** Upright where the choice lies, and lying where it stands. */
  readonly swapped: boolean;
  readonly custom: Size;
}

export const freeRatio: CropRatio = { choice: 'free', swapped: false, custom: { width: 5, height: 4 } };

const sides: Readonly<Partial<Record<RatioChoice, Size>>> = {
  '1:1': { width: 1, height: 1 },
  '4:3': { width: 4, height: 3 },
  '3:2': { width: 3, height: 2 },
  '16:9': { width: 16, height: 9 },
};

/** Width to height; undefined where any will do. A ratio lies or stands as the frame does, unless it is swapped. */
export function ratioOf({ choice, swapped, custom }: CropRatio, frame: Size): number | undefined {
  if (choice === 'free') return undefined;
  const { width, height } = choice === 'original' ? frame : choice === 'custom' ? custom : (sides[choice] ?? custom);
  const standing = choice !== 'original' && choice !== 'custom' && frame.height > frame.width;
  return standing !== swapped ? height / width : width / height;
}
