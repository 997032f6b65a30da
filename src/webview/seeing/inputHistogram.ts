import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { oneAtATime } from '../oneAtATime.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { PageState } from '../state.ts';
import type { Histogram } from './histogram.ts';

/** Counted no more often than this, in milliseconds: the frames of a drag come first. */
const restMs = 100;

export interface InputHistogram {
  use(client: RenderClient): void;
  /** The recipe whose picture is counted from now on, undefined where nobody looks. */
  update(state: PageState, recipe: Recipe | undefined): void;
}

/** The histogram of what a control works on, which is not what is on screen. Counted only while somebody looks. */
export function createInputHistogram(onChange: (histogram: Histogram | undefined) => void): InputHistogram {
  let client: RenderClient | undefined;
  let wanted: Recipe | undefined;
  let counted: Recipe | undefined;
  const measure = oneAtATime(async () => {
    if (!client || !wanted) return;
    const recipe = wanted;
    await client.untilFree();
    const histogram = await client.ask({ type: 'measure', recipe });
    if (histogram) onChange(histogram);
    counted = histogram && recipe;
    await new Promise((resolve) => setTimeout(resolve, restMs));
  });
  return {
    use(started) {
      client = started;
    },
    update({ picture }, recipe) {
      wanted = picture.kind === 'shown' ? recipe : undefined;
      if (picture.kind !== 'shown' && counted) {
        counted = undefined;
        onChange(undefined);
      }
      if (wanted && !(counted && equalRecipes(wanted, counted))) measure();
    },
  };
}
