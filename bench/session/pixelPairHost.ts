import { joinRoom } from '../../src/client/joinRoom.ts';
import { createRoom } from '../../src/host/room.ts';
import { startSession } from '../../src/host/startSession.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { describeImage } from '../../test/support/rooms.ts';
import { answer, vitals } from './peers/answer.mjs';

export interface HostOptions {
  /** Where the room keeps its journal; it keeps none where this is absent. */
  readonly journalFolder?: string;
  readonly imageBytes?: number;
}

/** As many as the benchmark has, all from one address and all at once. */
const crowd = { perSecond: 1_000, burst: 1_000 };

/** A session as the extension host runs it, the host's own seat in the room included. */
async function listen({ imageBytes = 3 }: HostOptions): Promise<string> {
  const bytes = new Uint8Array(imageBytes);
  const room = createRoom({
    recipe: neutralRecipe,
    image: describeImage(bytes),
    readImage: async (offset, length) => bytes.subarray(offset, offset + length),
    save: async () => ({ ok: true }),
    maxParticipants: 1_000,
  });
  const host = await joinRoom(room.connectLocal(), { displayName: 'Host' });
  if (!host.ok) throw new Error(host.code);
  const outcome = await startSession({ rooms: [room], reach: 'loopback', uriScheme: 'vscode', connectRate: crowd });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.session.link;
}

answer({ ...vitals, listen });
