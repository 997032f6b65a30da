import assert from 'node:assert/strict';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { type Session, startSession } from '../../../src/host/session/startSession.ts';
import { maxRooms, maxSessionBytes } from '../../../src/shared/protocol/limits.ts';
import { failTest } from '../../support/journals.ts';
import { describeImage, makeRoom } from '../../support/rooms.ts';
import { endSessions, join, linkOf, openSession, proxyTo } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('several images in one session', () => {
  let rooms: Room[];
  let session: Session;
  const makeRooms = (count: number): Room[] => {
    const directory = createDirectory();
    return Array.from({ length: count }, (_, n) => {
      const image = describeImage(new Uint8Array([n]), `${n}.png`);
      return makeRoom({ directory, image });
    });
  };
  const [first, second] = [() => rooms[0] as Room, () => rooms[1] as Room];

  beforeEach(async () => {
    rooms = makeRooms(2);
    session = await openSession(first());
  });
  afterEach(async () => {
    await endSessions();
    for (const room of rooms) room.close('host-closed');
  });

  it('[P50] tells everybody of the images that come, change and go', async () => {
    const mia = await join(linkOf(session), 'Mia');
    const names = () => mia.rooms.map(({ fileName }) => fileName);
    assert.deepEqual(mia.rooms, [{ id: first().id, ...first().image }]);
    assert.deepEqual(session.addRoom(second()), { ok: true });
    await until('the second image', () => names().length === 2);
    second().setImage(describeImage(new Uint8Array(7), 'new name.png'), async () => new Uint8Array(7));
    await until('its new name', () => names()[1] === 'new name.png');
    assert.deepEqual((await join(linkOf(session), 'Late')).rooms, mia.rooms);
    session.removeRoom(second());
    await until('it is gone', () => names().length === 1);
  });

  it('[P50] makes one the same person in each room', async () => {
    session.addRoom(second());
    const options = { room: second().id };
    const one = await join(linkOf(session), 'Mia');
    one.commit(contrast(18));
    await until('the edit', () => first().rev === 1);
    const other = await join(linkOf(session), 'Mia', { ...options, resume: one.pass });
    assert.deepEqual([other.me, other.roomId, other.pass], [one.me, second().id, one.pass]);
    const stranger = await join(linkOf(session), 'Eve', { ...options, resume: { ...one.pass, secret: 'guessed' } });
    assert.notEqual(stranger.me.id, one.me.id);
    assert.notEqual(stranger.me.colour, one.me.colour);
    assert.equal(session.participants.length, 2);
    assert.deepEqual([other.recipe.adjustments, one.recipe.adjustments], [{}, { contrast: 18 }]);
  });

  it('[P50] keeps what is said and done in one room out of the other', async () => {
    session.addRoom(second());
    const one = await join(linkOf(session), 'Mia');
    const other = await join(linkOf(session), 'Ole', { room: second().id });
    other.commit(contrast(5));
    assert.ok((await other.say('only here')).ok);
    await until('the edit', () => second().rev === 1);
    assert.deepEqual([first().rev, one.chat.length, one.participants.length], [0, 0, 1]);
  });

  it('[P16] gives one new name to a person in all rooms', async () => {
    session.addRoom(second());
    const one = await join(linkOf(session), 'Mia');
    const watcher = await join(linkOf(session), 'Ole');
    await join(linkOf(session), 'Mia B', { room: second().id, resume: one.pass });
    await until('the name', () => watcher.participants.some(({ name }) => name === 'Mia B'));
  });

  it('[P51] closes one image for its guests, and no other', async () => {
    session.addRoom(second());
    const one = await join(linkOf(session), 'Mia');
    const other = await join(linkOf(session), 'Mia', { room: second().id, resume: one.pass });
    session.removeRoom(second());
    await until('the end', () => other.status === 'ended');
    assert.deepEqual([other.endReason, one.status], ['host-closed', 'open']);
    one.commit(contrast(3));
    await until('the edit', () => first().rev === 1);
    await assert.rejects(join(linkOf(session), 'Late', { room: second().id }), /unknown-room/);
  });

  it('[P51] says the same to who was away when the image was closed', async () => {
    session.addRoom(second());
    const proxy = await proxyTo(session);
    const away = await join(linkOf(session, { port: proxy.port }), 'Mia');
    await until('both images', () => away.rooms.length === 2);
    proxy.cut();
    await until('it is lost', () => away.status === 'lost');
    session.removeRoom(first());
    proxy.restore();
    await until('the end', () => away.status === 'ended');
    assert.equal(away.endReason, 'host-closed');
    const back = await join(linkOf(session), 'Mia', { resume: away.pass });
    assert.deepEqual([back.me.id, back.roomId], [away.me.id, second().id]);
  });

  it('[P41] throws somebody out of all rooms at once', async () => {
    session.addRoom(second());
    const one = await join(linkOf(session), 'Mia');
    const other = await join(linkOf(session), 'Mia', { room: second().id, resume: one.pass });
    first().desk.remove(one.me.id, 'rate-limited');
    await until('both ends', () => one.status === 'ended' && other.status === 'ended');
    assert.deepEqual([one.endReason, other.endReason, session.participants.length], ['removed', 'removed', 0]);
  });

  it('[P50] holds 8 images, and 400 MB of them', () => {
    const [huge, ...more] = makeRooms(9);
    const directory = first().directory;
    assert.ok(huge);
    const add = (byteLength: number) => {
      const room = makeRoom({ directory, image: { ...huge.image, byteLength } });
      rooms.push(room);
      return session.addRoom(room);
    };
    assert.deepEqual(add(maxSessionBytes), { ok: false, code: 'too-large' });
    for (let n = 1; n < maxRooms; n += 1) assert.deepEqual(add(1), { ok: true });
    assert.deepEqual(add(1), { ok: false, code: 'too-many-rooms' });
    assert.throws(() => session.addRoom(more[0] ?? huge), /directory/);
  });

  it('[P50][P52] goes on with its images also where they have grown beyond 400 MB since they were added', async () => {
    session.addRoom(second());
    const grown = { ...first().image, byteLength: maxSessionBytes };
    first().setImage(grown, () => assert.fail('nothing is read'));
    const { door, port } = session;
    await session.end('host-closed');
    session = await openSession(first(), { rooms, door, port });
    const mia = await join(linkOf(session), 'Mia', { room: second().id });
    assert.deepEqual(
      mia.rooms.map(({ byteLength }) => byteLength),
      [maxSessionBytes, 1],
    );
    const more = makeRoom({ directory: first().directory });
    rooms.push(more);
    assert.deepEqual(session.addRoom(more), { ok: false, code: 'too-large' });
  });

  it('leaves no port open and no room in it where starting it breaks', async () => {
    const start = { reach: 'loopback', uriScheme: 'vscode', onError: failTest } as const;
    const { door, port } = session;
    await session.end('host-closed');
    const [stranger] = makeRooms(1);
    assert.ok(stranger);
    const nobodyKnows = (): Promise<never> => Promise.reject(new Error('nobody knows where'));
    for (const broken of [{ rooms: [first(), stranger] }, { rooms: [first()], publish: nobodyKnows }])
      await assert.rejects(startSession({ ...start, ...broken, door, port }), /directory|nobody knows/);
    // The same port is free again, and nobody is on the way in.
    session = await openSession(first(), { door, port });
    const mia = await join(linkOf(session), 'Mia');
    assert.equal(mia.rooms.length, 1);
    stranger.close('host-closed');
  });
});
