import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { oneAtATime } from '../oneAtATime.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import { shownRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { HistogramSource } from './histogramFeed.ts';

/** Counted no more often than this, in milliseconds: the eye follows, and the frames of a drag come first. */
const restMs = 60;

export interface HistogramUpdates {
  use(client: RenderClient): void;
  update(state: PageState): void;
}

/** Keeps the histogram in step with picture and recipe. */
export function createHistogramUpdates(source: HistogramSource): HistogramUpdates {
  let client: RenderClient | undefined;
  let recipe: Recipe | undefined;
  let shown = false;

  const measure = oneAtATime(async () => {
    if (!client || !recipe || !shown) return;
    await client.untilFree();
    const histogram = await client.ask({ type: 'measure', recipe });
    if (histogram) source.set(histogram);
    await new Promise((resolve) => setTimeout(resolve, restMs));
  });
  return {
    use(started) {
      client = started;
    },
    update(state) {
      const next = shownRecipe(state);
      const changed = !recipe || !equalRecipes(next, recipe);
      const wasShown = shown;
      recipe = next;
      shown = state.picture.kind === 'shown';
      if (!shown && source.current) source.set(undefined);
      if (shown && (changed || !wasShown)) measure();
    },
  };
}
