import { join } from 'node:path';
import { createSharedRooms } from '../../src/editor/session/sharedRooms.ts';
import { journalPath } from '../../src/host/journal/readJournal.ts';
import { failTest, makeFolder } from './journals.ts';
import { makeRoom } from './rooms.ts';

/** A room that is not kept yet, and what keeps it while it is shared; `told` is what the user is told of the disk. */
export async function prepareShared() {
  const folder = join(await makeFolder(), 'session');
  const room = makeRoom();
  const told: string[] = [];
  const onTrouble = () => void told.push('trouble');
  const onKeptAgain = () => void told.push('kept again');
  const shared = createSharedRooms({ folder, tryAgainMs: 5, onTrouble, onKeptAgain, onError: failTest });
  return { folder, room, shared, told, path: journalPath(folder, room.id) };
}
