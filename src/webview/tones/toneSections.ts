import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';
import { beforeCurve, beforeLevels } from '../sliders/inputRecipe.ts';
import { type ChannelSection, createChannelSection } from './channelSection.ts';
import { createCurveEditor } from './curveEditor.ts';
import { createLevelsEditor } from './levelsEditor.ts';

const curve = {
  name: 'curves',
  words: [t('Curve'), ...t('tone curve, gradation, points').split(', ')],
  inputOf: beforeCurve,
} as const;

const levels = {
  name: 'levels',
  words: [t('Levels'), ...t('black point, white point, midtones, gamma, auto, histogram').split(', ')],
  inputOf: beforeLevels,
} as const;

/** Curve and levels. */
export function createToneSections(edits: Edits, port: Port): readonly ChannelSection[] {
  return [
    createChannelSection(curve, createCurveEditor(edits), edits, port),
    createChannelSection(levels, createLevelsEditor(edits), edits, port),
  ];
}
