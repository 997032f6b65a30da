import { joinRoom } from '../../client/joinRoom.ts';
import { createRoom, type Room } from '../../host/room/room.ts';
import type { RoomPast } from '../../host/room/roomState.ts';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import type { RoomImage } from '../../shared/protocol/schemas.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Services } from '../services.ts';
import type { SourceStore } from '../sources/sourceStore.ts';
import type { Place } from './imageModel.ts';
import type { OpenedImage } from './openedImage.ts';

export interface PlaceOptions {
  readonly image: OpenedImage;
  readonly recipe: Recipe;
  /** What has been done to it elsewhere. */
  readonly past?: RoomPast | undefined;
  /** Writes the file of whichever document is edited in the room by then. */
  readonly save: (room: Room) => Promise<SaveOutcome>;
}

/** A room of one's own with a seat in it. Sharing it later changes nothing here. */
export async function openLocalPlace(
  services: Services,
  { image, recipe, save, past }: PlaceOptions,
): Promise<Required<Place>> {
  const readImage = readerOf(services.sources, image);
  const { ownPerson } = services;
  const { directory } = ownPerson;
  const room: Room = createRoom({
    ...{ recipe, image: roomImage(image), readImage, directory, past },
    save: () => save(room),
  });
  const displayName = await services.displayName();
  const joined = await joinRoom(room.connectLocal(), { displayName, resume: ownPerson.pass(displayName) });
  if (!joined.ok) throw new Error(`The own room refused its own seat: ${joined.code}`);
  return { room, seat: joined.seat };
}

/** What the others are told of the image; nothing of where it lies. */
export function roomImage({ fileName, sha256, byteLength }: OpenedImage): RoomImage {
  return { fileName, sha256, byteLength };
}

export function readerOf(
  sources: SourceStore,
  { sha256 }: Pick<OpenedImage, 'sha256'>,
): (offset: number, length: number) => Promise<Uint8Array> {
  return (offset, length) => sources.readRange(sha256, offset, length);
}
