import { parseJson } from './json.ts';
import { parseRecipe } from './parseRecipe.ts';
import type { Recipe } from './recipe.ts';
import { parseSidecar } from './sidecar.ts';

/** Characters of a copied recipe: many times a full one. */
const maxCopiedCharacters = 100_000;

/** Reads copied adjustments from untrusted text: a recipe, or a whole sidecar. Undefined where it is neither. */
export function parseCopiedRecipe(text: string): Recipe | undefined {
  if (text.length > maxCopiedCharacters) return undefined;
  const sidecar = parseSidecar(text);
  if (sidecar.ok) return sidecar.sidecar.recipe;
  const parsed = parseRecipe(parseJson(text));
  return parsed.ok ? parsed.recipe : undefined;
}
