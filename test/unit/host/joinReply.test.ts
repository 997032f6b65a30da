import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as limits from '../../../src/shared/protocol/limits.ts';
import { requests } from '../../../src/shared/protocol/messages.ts';
import type { RoomInfo } from '../../../src/shared/protocol/schemas.ts';
import type { Change } from '../../../src/shared/recipe/edit.ts';
import { enter } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

const curve = Array.from({ length: 16 }, (_, n) => [240 + n, 200 + n] as const);
const levels = { black: 100, gamma: 9.99, white: 200, outBlack: 100, outWhite: 200 };
const channels = ['rgb', 'red', 'green', 'blue'] as const;
const curves: readonly Change[] = channels.map((channel) => ({ path: `curves.${channel}`, value: curve }));
const held: readonly Change[] = [
  ...curves,
  ...channels.map((channel) => ({ path: `levels.${channel}` as const, value: levels })),
];
/** Three bytes each, the most a character takes that is let through. */
const wide = '漢';

describe('the reply to a join', () => {
  for (const [name, character] of Object.entries({ 'wide characters': wide, 'lone surrogates': '\ud800', quotes: '"' }))
    it(`[P3][P26] stays a message that a client takes in the fullest room, full of ${name}`, () => {
      const room = makeRoom();
      const honest = enter(room, 'Honest');
      const text = v.parse(requests['room:join'].payload, { name: `${character.repeat(500)}M` }).name;
      const people = Array.from({ length: limits.maxParticipants - 1 }, () => enter(room, text).me.id);
      const [mallory = ''] = people;
      for (const one of people) room.desk.showPresence(one, [-limits.maxCoordinate, -limits.maxCoordinate, held]);
      for (let n = 0; n < limits.chatHistory; n += 1)
        void room.desk.say(mallory, { id: `m${n}`.padEnd(64, 'x'), text: `!${character.repeat(3_000)}` });
      for (let n = 0; n < limits.maxMissedEdits; n += 1)
        void room.desk.commit(mallory, { id: `e${n}`.padEnd(64, 'x'), base: 0, changes: curves });
      room.showRooms(Array.from({ length: limits.maxRooms }, (_, n) => roomInfo(n)));
      const resume = { participantId: honest.me.id, secret: honest.secret, rev: 0 };
      const reply = enter(room, 'Honest', resume);
      assert.ok(reply.document.kind === 'missed' && reply.document.edits.length === limits.maxMissedEdits);
      assert.deepEqual([reply.chat.length, reply.presence.length], [limits.chatHistory, people.length]);
      const bytes = Buffer.byteLength(JSON.stringify(reply));
      assert.ok(bytes < 0.95 * limits.maxMessageBytes, `${bytes} bytes`);
      room.close('host-ended');
    });
});

function roomInfo(n: number): RoomInfo {
  const fileName = wide.repeat(limits.maxFileNameCharacters);
  return { id: `r${n}`.padEnd(64, 'x'), fileName, sha256: 'a'.repeat(64), byteLength: Number.MAX_SAFE_INTEGER };
}
