import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { createSessionRooms } from '../../../src/host/session/sessionRooms.ts';
import { type About, aboutSchema } from '../../../src/shared/protocol/about.ts';
import * as limits from '../../../src/shared/protocol/limits.ts';
import { requests } from '../../../src/shared/protocol/messages.ts';
import { type Change, parseChange, paths } from '../../../src/shared/recipe/edit.ts';
import { type Resume, resumeOf } from '../../support/ears.ts';
import { enter, failTest } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

const curve = Array.from({ length: 16 }, (_, n) => [240 + n, 200 + n] as const);
const levels = { black: 100, gamma: 9.99, white: 200, outBlack: 100, outWhite: 200 };
const channels = ['rgb', 'red', 'green', 'blue'] as const;
const curves: readonly Change[] = channels.map((channel) => ({ path: `curves.${channel}`, value: curve }));
/** Every setting at once, each as something that is kept. */
const everything = paths.flatMap((path) =>
  [curve, levels, -99.99, -99, -0.99, 0.37, 99]
    .flatMap((value) => parseChange(path, value) ?? [])
    .filter(({ value }) => value !== 0)
    .slice(0, 1),
);
const longestId = (start: string): string => start.padEnd(64, 'x');
const about: About = v.parse(aboutSchema, {
  ...{ at: longestId('r'), away: true, typing: longestId('p'), rttMs: limits.maxRttMs, following: longestId('p') },
  ...{ viewShared: true, view: [-limits.maxCoordinate + 0.11, -limits.maxCoordinate + 0.11, 9_999_999.99, 999_999.99] },
});
/** As many missed edits as there can be, with as many of the largest values. */
const perEdit = limits.maxMissedChanges / limits.maxMissedEdits;
const missed = Array.from({ length: limits.maxMissedEdits }, (_, n) =>
  curves.slice(0, Math.floor((n + 1) * perEdit) - Math.floor(n * perEdit)),
);
/** Three bytes each, the most a character takes that is let through. */
const wide = '漢';

interface Crowd {
  readonly room: Room;
  readonly ids: readonly string[];
  readonly resume: Required<Resume>;
  close(): void;
}

/** As many people as there can be, each in every image of the session. */
function gather(name: string): Crowd {
  const directory = createDirectory();
  const image = { fileName: wide.repeat(limits.maxFileNameCharacters), sha256: 'a'.repeat(64), byteLength: 3 };
  const rooms = Array.from({ length: limits.maxRooms }, () => makeRoom({ directory, image }));
  const session = createSessionRooms(failTest);
  for (const room of rooms) assert.ok(session.add(room).ok);
  const [room, ...others] = rooms;
  assert.ok(room);
  const everybody = Array.from({ length: limits.maxParticipants }, () => {
    const resume = resumeOf(enter(room, name), 1);
    for (const other of others) enter(other, name, resume);
    return resume;
  });
  const [resume] = everybody;
  assert.ok(resume);
  return {
    ...{ room, resume, ids: everybody.slice(1).map(({ participantId }) => participantId) },
    close() {
      session.stop();
      for (const one of rooms) one.close('host-ended');
    },
  };
}

/** Everything that one of them can leave behind for who comes back. */
async function fill({ room, ids }: Crowd, words: string, title: string): Promise<void> {
  const [mallory = ''] = ids;
  for (const id of ids) {
    room.desk.showPresence(id, [-16 * limits.maxCoordinate, -16 * limits.maxCoordinate, everything]);
    room.desk.showAbout(id, about);
  }
  room.desk.commit(mallory, { id: 'first', base: 0, changes: everything });
  missed.forEach((changes, n) => void room.desk.commit(mallory, { id: longestId(`e${n}`), base: 0, changes }));
  for (let n = 0; n < limits.chatHistory; n += 1)
    await room.desk.say(mallory, { id: longestId(`m${n}`), text: `!${words}` });
  for (let n = 0; n < limits.maxSnapshots; n += 1)
    await room.desk.nameSnapshot(ids[n % ids.length] ?? mallory, { id: longestId(`s${n}`), title });
}

describe('the reply to a join', () => {
  for (const [name, character] of Object.entries({ 'wide characters': wide, 'lone surrogates': '\ud800', quotes: '"' }))
    it(`[P3][P26] stays a message that a client takes in the fullest room, full of ${name}`, async () => {
      const crowd = gather(v.parse(requests['room:join'].payload, { name: `${character.repeat(500)}M` }).name);
      const { title } = v.parse(requests['snapshot:name'].payload, { id: 's', title: `${character.repeat(200)}M` });
      await fill(crowd, character.repeat(3_000), title);
      const reply = enter(crowd.room, 'Honest', crowd.resume);
      assert.ok(reply.document.kind === 'missed' && reply.document.edits.length === limits.maxMissedEdits);
      assert.equal(reply.document.edits.flatMap(({ changes }) => changes).length, limits.maxMissedChanges);
      const { chat, snapshots, presence, rooms } = reply;
      assert.deepEqual(
        [chat.length, snapshots.length, presence.length, reply.about.length, rooms.length],
        [limits.chatHistory, limits.maxSnapshots, crowd.ids.length, crowd.ids.length, limits.maxRooms],
      );
      assert.ok(reply.people.every((one) => one.rooms.length === limits.maxRooms));
      const bytes = Buffer.byteLength(JSON.stringify(reply));
      assert.ok(bytes < 0.95 * limits.maxMessageBytes, `${bytes} bytes`);
      crowd.close();
    });
});
