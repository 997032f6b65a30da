import { applyEdit, type Changes, changesBetween } from './edit.ts';
import { type FieldGroup, findField, type Path } from './fields.ts';
import { fieldGroups, groupChanges } from './groups.ts';
import { isRecord } from './json.ts';
import { parseRecipe } from './parseRecipe.ts';
import { equalRecipes, neutralRecipe, type Recipe } from './recipe.ts';

/** What a participant takes part in as a whole, or sees for themselves. */
export const lookParts = ['adjustments', 'shape'] as const;
export type LookPart = (typeof lookParts)[number];

/**
 * What one participant sees in the place of the room's recipe. It is nobody else's business, and no part of the document.
 * Canonical: parts in the order of `lookParts`, and a recipe that holds values of those parts only.
 */
export interface PrivateLook {
  /** What is not synced. */
  readonly parts: readonly LookPart[];
  /** The values of these parts, neutral where it does not mention them. */
  readonly recipe: Recipe;
}

/** Everything as the room has it. */
export const inSync: PrivateLook = { parts: [], recipe: neutralRecipe };

function partOfGroup(group: FieldGroup): LookPart {
  return group === 'geometry' ? 'shape' : 'adjustments';
}

export function partOfPath(path: Path): LookPart | undefined {
  const group = findField(path)?.group;
  return group && partOfGroup(group);
}

export function isPrivatePath({ parts }: PrivateLook, path: Path): boolean {
  const part = partOfPath(path);
  return part !== undefined && parts.includes(part);
}

/** What the participant sees of a room's recipe. */
export function lookThrough({ parts, recipe }: PrivateLook, room: Recipe): Recipe {
  return applyEdit(room, groupChanges(recipe, groupsOf(parts)));
}

/** From now on a part is the participant's own, and begins as the room has it. */
export function goPrivate(look: PrivateLook, part: LookPart, room: Recipe): PrivateLook {
  if (look.parts.includes(part)) return look;
  return withParts(look, [...look.parts, part], groupChanges(room, groupsOf([part])));
}

/** A part is as the room has it again. What was private of it is gone. */
export function goTogether(look: PrivateLook, part: LookPart): PrivateLook {
  const parts = look.parts.filter((other) => other !== part);
  return withParts(look, parts, groupChanges(neutralRecipe, groupsOf([part])));
}

/** The look after changes of what is seen; those of synced parts are none of it. */
export function changeLook(look: PrivateLook, changes: Changes): PrivateLook {
  return withParts(look, look.parts, splitChanges(look, changes).own);
}

/** What of these changes is private, and what everybody gets. */
export function splitChanges(look: PrivateLook, changes: Changes): { readonly own: Changes; readonly shared: Changes } {
  const isOwn = ({ path }: Changes[number]) => isPrivatePath(look, path);
  return { own: changes.filter(isOwn), shared: changes.filter((change) => !isOwn(change)) };
}

/** The private groups that the room has otherwise, in the order of the panel. */
export function differingGroups(look: PrivateLook, room: Recipe): readonly FieldGroup[] {
  return groupsOf(look.parts).filter((group) => shareChanges(look, room, [group]).length > 0);
}

/** Takes what the room has of these groups for one's own, as far as they are private. */
export function useTheirs(look: PrivateLook, room: Recipe, groups: readonly FieldGroup[]): PrivateLook {
  return changeLook(look, groupChanges(room, groups));
}

/** The edit of the room that gives everybody one's own values of these groups, as far as they are private. */
export function shareChanges(look: PrivateLook, room: Recipe, groups: readonly FieldGroup[]): Changes {
  const members = groups.filter((group) => look.parts.includes(partOfGroup(group)));
  return changesBetween(room, applyEdit(room, groupChanges(look.recipe, members)));
}

export function groupsOf(parts: readonly LookPart[]): readonly FieldGroup[] {
  return fieldGroups.filter((group) => parts.includes(partOfGroup(group)));
}

export function equalLooks(a: PrivateLook, b: PrivateLook): boolean {
  return a.parts.join() === b.parts.join() && equalRecipes(a.recipe, b.recipe);
}

/** Reads a look from untrusted JSON; undefined where it is none. */
export function parsePrivateLook(value: unknown): PrivateLook | undefined {
  if (!isRecord(value) || !Object.hasOwn(value, 'parts') || !Object.hasOwn(value, 'recipe')) return undefined;
  const { parts } = value;
  const recipe = parseRecipe(value.recipe);
  if (!Array.isArray(parts) || !recipe.ok) return undefined;
  const known = lookParts.filter((part) => parts.includes(part));
  if (known.length !== parts.length) return undefined;
  return { parts: known, recipe: onlyParts(recipe.recipe, known) };
}

function withParts({ recipe }: PrivateLook, parts: readonly LookPart[], changes: Changes): PrivateLook {
  return { parts: lookParts.filter((part) => parts.includes(part)), recipe: applyEdit(recipe, changes) };
}

function onlyParts(recipe: Recipe, parts: readonly LookPart[]): Recipe {
  return applyEdit(neutralRecipe, groupChanges(recipe, groupsOf(parts)));
}
