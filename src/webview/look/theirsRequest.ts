import { equalRecipes, geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import type { FrameRequest } from '../picture/renderClient.ts';
import { partInView } from '../picture/surface.ts';
import type { WantedLayers } from '../picture/workerProtocol.ts';
import { comparesTheirs, theirRecipe } from '../selectors.ts';
import { rememberShape, type Shape } from '../shape/shape.ts';
import type { PageState } from '../state.ts';
import type { Size } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';

export interface TheirsRequest {
  readonly theirs: NonNullable<WantedLayers['theirs']>;
  readonly theirShape: Shape;
}

/** Asks for what the others see, in the shape and at the place that it has in this view, while it is compared with. */
export function createTheirsRequest(control: ViewControl) {
  const shapeFor = rememberShape();
  let recipe: Recipe | undefined;
  return {
    /** Says whether something is to be seen that no frame has brought yet. */
    update(state: PageState): boolean {
      const before = recipe;
      recipe = comparesTheirs(state) ? theirRecipe(state) : undefined;
      return recipe !== undefined && !(before && equalRecipes(before, recipe));
    },
    wanted(image: Size): TheirsRequest | undefined {
      if (!recipe) return undefined;
      const theirShape = shapeFor(image, geometryOf(recipe));
      const place = control.viewOf(theirShape);
      if (!place) return undefined;
      return { theirs: { ...partInView(theirShape.size, place, control.stage, false), recipe }, theirShape };
    },
  };
}

export function withTheirs(request: FrameRequest, wanted: TheirsRequest | undefined): FrameRequest {
  if (!wanted) return request;
  const { theirs, theirShape } = wanted;
  return { ...request, theirShape, layers: { ...request.layers, theirs } };
}
