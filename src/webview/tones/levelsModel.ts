import type { CurveChannel } from '../../shared/recipe/curve.ts';
import type { Path } from '../../shared/recipe/edit.ts';
import type { NumberScale } from '../../shared/recipe/filters.ts';
import { type Levels, maxLevelsGamma, minLevelsGamma, neutralLevels } from '../../shared/recipe/levels.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import type { SettableNumber } from '../sliders/heldNumber.ts';
import { withLevel } from './levelsShape.ts';

/** The levels of one channel, and their numbers one by one. */
export interface LevelsModel {
  /** May be set to another one. */
  channel: CurveChannel;
  readonly path: Path;
  /** What is on screen. */
  readonly levels: Levels;
  number(key: keyof Levels): SettableNumber;
  commit(levels: Levels): void;
}

const byOne = { step: 1, unit: '', signed: false } as const;
const scales: { readonly [Key in keyof Levels]: NumberScale } = {
  black: { ...byOne, min: 0, max: 254, neutral: neutralLevels.black },
  gamma: { ...byOne, min: minLevelsGamma, max: maxLevelsGamma, step: 0.01, neutral: neutralLevels.gamma },
  white: { ...byOne, min: 1, max: 255, neutral: neutralLevels.white },
  outBlack: { ...byOne, min: 0, max: 255, neutral: neutralLevels.outBlack },
  outWhite: { ...byOne, min: 0, max: 255, neutral: neutralLevels.outWhite },
};

export function levelsOf({ levels }: Recipe, channel: CurveChannel): Levels {
  return levels?.[channel] ?? neutralLevels;
}

export function createLevelsModel(edits: Edits): LevelsModel {
  const path = (): Path => `levels.${model.channel}`;
  const shown = () => levelsOf(edits.shown, model.channel);
  const model: LevelsModel = {
    channel: 'rgb',
    get path() {
      return path();
    },
    get levels() {
      return shown();
    },
    number: (key) => ({
      scale: scales[key],
      get shown() {
        return shown()[key];
      },
      hold: (value) => edits.hold({ path: path(), value: withLevel(shown(), key, value) }),
      commit: (value) => edits.commit({ path: path(), value: withLevel(shown(), key, value) }),
      cancel: () => edits.cancel(path()),
    }),
    commit: (levels) => edits.commit({ path: path(), value: levels }),
  };
  return model;
}
