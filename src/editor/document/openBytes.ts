import type { Room } from '../../host/room/room.ts';
import type { RoomPast } from '../../host/room/roomState.ts';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Services } from '../services.ts';
import { ImageModel } from './imageModel.ts';
import { openImage } from './openedImage.ts';
import type { DocumentState } from './pixelPairDocument.ts';
import { openLocalPlace } from './place.ts';

export interface OpenBytesOptions {
  readonly services: Services;
  /** Saves the document edited in a room, because a participant asked for it. */
  readonly saveFor: (room: Room) => Promise<SaveOutcome>;
}

/** Where editing begins. */
export interface LocalStart {
  readonly fileName: string;
  readonly recipe: Recipe;
  readonly savedRecipe: Recipe;
  /** What led to the recipe, where that is known. */
  readonly past?: RoomPast | undefined;
}

/** An image in a room of one, with these edits. */
export async function openBytes(
  { services, saveFor }: OpenBytesOptions,
  bytes: Uint8Array,
  { fileName, recipe, savedRecipe, past }: LocalStart,
): Promise<DocumentState> {
  const opened = await openImage(services, bytes, fileName);
  if (!opened.ok) return opened;
  const { image } = opened;
  const place = await openLocalPlace(services, { image, recipe, past, save: saveFor });
  return { ok: true, model: new ImageModel(image, place, savedRecipe) };
}
