import assert from 'node:assert/strict';
import { type WorldSource, worldOf } from '../../../../src/editor/follow/world.ts';
import { type About, nothingAbout } from '../../../../src/shared/protocol/about.ts';
import type { Participant } from '../../../../src/shared/protocol/participant.ts';

const [ole, mia, lou] = ['ole', 'mia', 'lou'].map(
  (id): Participant => ({ id, name: id, colour: 0, role: 'editor' }),
) as [Participant, Participant, Participant];

const room = (id: string) => ({ id, fileName: `${id}.png`, sha256: '0'.repeat(64), byteLength: 1 });
const rooms = [room('r1'), room('r2'), room('r3')];

function seat(roomId: string, participants: Participant[], about: Record<string, About> = {}): WorldSource {
  const people = [
    { ...mia, rooms: ['r1', 'r2'] },
    { ...lou, rooms: ['r3'] },
    { ...ole, rooms: [roomId] },
  ];
  return { roomId, me: ole, participants, about: new Map(Object.entries(about)), people, rooms };
}

describe('the others as a window sees them', () => {
  it('are nobody where it is in no session', () => assert.equal(worldOf([]), undefined));

  it('are all of the session, each once, without oneself', () => {
    const world = worldOf([seat('r1', [ole, mia]), seat('r2', [ole, mia])]);
    assert.deepEqual([world?.me, [...(world?.others.keys() ?? [])]], ['ole', ['mia', 'lou']]);
    assert.deepEqual(world?.others.get('mia')?.about, nothingAbout, 'she has said nothing yet');
    const elsewhere = { ...nothingAbout, at: 'r3' };
    assert.deepEqual(world?.others.get('lou'), { participant: lou, about: elsewhere }, 'to be followed to his image');
  });

  it('are known best in the room where they are', () => {
    const [old, now] = [
      { ...nothingAbout, at: 'r2', away: true },
      { ...nothingAbout, at: 'r2' },
    ];
    const world = worldOf([seat('r1', [ole, mia], { mia: old }), seat('r2', [ole, mia], { mia: now })]);
    assert.deepEqual(world?.others.get('mia')?.about, now);
    assert.deepEqual(worldOf([seat('r1', [ole, mia], { mia: old })])?.others.get('mia')?.about, old);
  });

  it('are at no image that this window has not been told of yet, and there once it has', () => {
    const sight = [0, 0, 1, 1] as const;
    const there = { ...nothingAbout, at: 'r2', view: sight };
    const told = seat('r1', [ole, mia], { mia: there });
    const early = { ...told, rooms: [room('r1')] };
    assert.deepEqual(worldOf([early])?.others.get('mia')?.about, nothingAbout);
    assert.equal(worldOf([early])?.others.get('lou')?.about.at, null);
    assert.deepEqual(worldOf([told])?.others.get('mia')?.about, there);
  });
});
