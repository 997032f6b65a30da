import assert from 'node:assert/strict';
import { createJournalStore } from '../../../src/host/journal/journalStore.ts';
import { readJournal } from '../../../src/host/journal/readJournal.ts';
import { type Room, restoreRoom } from '../../../src/host/room/room.ts';
import { type SessionOptions, type StartOutcome, startSession } from '../../../src/host/session/startSession.ts';
import { failTest } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

/** What the process needs to know to go on where the one before was killed. */
export interface HostOrders {
  readonly path: string;
  readonly port: number;
  readonly door: NonNullable<SessionOptions['door']>;
  /** Others than the protocol's. */
  readonly pings?: SessionOptions['pings'];
}

async function openRoomAt(path: string): Promise<Room> {
  const kept = await readJournal(path);
  const services = { readImage: async () => new Uint8Array(1), save: async () => ({ ok: true }) as const };
  const room = kept.ok ? restoreRoom(services, kept.state) : makeRoom();
  await room.keepIn(createJournalStore(path, { onError: failTest }));
  return room;
}

/** A guest that looks for the host may hold the port for a moment: the system lets a socket connect to itself. */
async function listen(room: Room, { port, door, pings }: HostOrders): Promise<StartOutcome> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const own = { port, door, ...(pings && { pings }) };
    const options = { rooms: [room], reach: 'loopback', uriScheme: 'vscode', onError: failTest, ...own } as const;
    const started = await startSession(options);
    if (started.ok || started.code !== 'port-taken' || Date.now() > deadline) return started;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

process.once('message', async ({ question }: { question: HostOrders }) => {
  const room = await openRoomAt(question.path);
  const started = await listen(room, question);
  assert.ok(started.ok, started.ok ? '' : started.code);
  process.send?.({ link: started.session.link, port: started.session.port });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
