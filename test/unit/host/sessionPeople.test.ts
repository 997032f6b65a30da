import assert from 'node:assert/strict';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { createSessionRooms } from '../../../src/host/session/sessionRooms.ts';
import {
  maxParticipants,
  maxRooms,
  maxSessionPeople,
  sessionPeopleDelayMs,
} from '../../../src/shared/protocol/limits.ts';
import type { SessionPerson } from '../../../src/shared/protocol/sessionPeople.ts';
import { createEar, type Ear, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { failTest } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';

describe('who is in which room of a session', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const directory = createDirectory();
    const [a, b, own] = [0, 1, 2].map(() => makeRoom({ clock, directory })) as [Room, Room, Room];
    const session = createSessionRooms(failTest);
    for (const room of [a, b]) assert.ok(session.add(room).ok);
    return { clock, session, a, b, own, nameOf: new Map([a, b, own].map((room, n) => [room.id, 'abo'[n]])) };
  };
  type World = ReturnType<typeof setUp>;
  const listed = ({ nameOf }: World, people: readonly SessionPerson[]) =>
    people.map(({ name, rooms }) => `${name} ${rooms.map((id) => nameOf.get(id)).join('')}`).sort();
  /** What somebody has been told last. */
  const heard = (world: World, ear: Ear) => {
    world.clock.advance(sessionPeopleDelayMs);
    return listed(world, (heardBy(ear, 'session:people').at(-1) ?? []) as readonly SessionPerson[]);
  };

  it('[P57] is told in each of its rooms, and to who joins', () => {
    const world = setUp();
    const mia = enterListening(world.a, 'Mia');
    const ole = enterListening(world.b, 'Ole');
    assert.deepEqual(heard(world, mia), ['Mia a', 'Ole b']);
    const again = enterListening(world.b, 'Mia', createEar(), resumeOf(mia.reply));
    assert.deepEqual(listed(world, again.reply.people), ['Mia ab', 'Ole b']);
    assert.deepEqual(heard(world, ole), ['Mia ab', 'Ole b']);
    world.a.desk.leave(mia.id);
    assert.deepEqual(heard(world, ole), ['Mia b', 'Ole b']);
    world.b.desk.leave(mia.id);
    assert.deepEqual(heard(world, ole), ['Ole b']);
  });

  it('[P57] is one message for several who come together, and none where nothing has changed', () => {
    const world = setUp();
    const mia = enterListening(world.a, 'Mia');
    for (const name of ['Ole', 'Eve', 'Kim']) enterListening(world.b, name);
    world.clock.advance(sessionPeopleDelayMs);
    assert.equal(heardBy(mia, 'session:people').length, 1);
    const ann = enterListening(world.a, 'Ann');
    world.a.desk.leave(ann.id);
    world.clock.advance(sessionPeopleDelayMs);
    assert.equal(heardBy(mia, 'session:people').length, 1);
  });

  it('[P57] says nothing of rooms that are none of the session, nor of who is only there', () => {
    const world = setUp();
    const mia = enterListening(world.a, 'Mia');
    enterListening(world.own, 'Mia', createEar(), resumeOf(mia.reply));
    enterListening(world.own, 'Ann');
    assert.deepEqual(heard(world, mia), ['Mia a']);
    assert.ok(world.session.add(world.own).ok);
    assert.deepEqual(heard(world, mia), ['Ann o', 'Mia ao']);
    world.session.remove(world.b);
    const alone = enterListening(world.b, 'Bob');
    assert.deepEqual(listed(world, alone.reply.people), ['Bob b']);
  });

  it('[P50][P57] has the new name of who is renamed, everywhere and at once', () => {
    const world = setUp();
    const mia = enterListening(world.a, 'Mia');
    const ole = enterListening(world.b, 'Ole');
    world.a.directory.rename(mia.id, 'Mia Berg');
    world.a.directory.rename('nobody', 'x');
    assert.deepEqual(heardBy(mia, 'participant:joined').at(-1), { ...mia.reply.me, name: 'Mia Berg' });
    assert.deepEqual(heard(world, ole), ['Mia Berg a', 'Ole b']);
  });

  it('[P57] has place for a full house, and no timer is left of it', () => {
    const world = setUp();
    const rooms = [world.a, world.b];
    while (rooms.length < maxRooms) {
      const room = makeRoom({ clock: world.clock, directory: world.a.directory });
      rooms.push(room);
      assert.ok(world.session.add(room).ok);
    }
    const everybody = rooms.flatMap((room) =>
      Array.from({ length: maxParticipants }, (_, n) => enterListening(room, `P${n}`)),
    );
    const [first] = everybody;
    assert.ok(first);
    assert.equal(heard(world, first).length, maxSessionPeople);
    for (const room of [...rooms, world.own]) room.close('host-ended');
    assert.equal(world.clock.timers, 0);
  });
});
