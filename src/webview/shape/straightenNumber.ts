import { straightenScale } from '../../shared/recipe/geometry.ts';
import { geometryOf } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import type { HeldNumber } from '../sliders/heldNumber.ts';

export function straightenNumber(edits: Edits): HeldNumber {
  const path = 'geometry.straighten';
  return {
    label: t('Straighten'),
    scale: straightenScale,
    path,
    valueIn: (recipe) => geometryOf(recipe).straighten,
    get shown() {
      return geometryOf(edits.shown).straighten;
    },
    hold: (value) => edits.hold({ path, value }),
    commit: (value) => edits.commit({ path, value }),
    cancel: () => edits.cancel(path),
  };
}
