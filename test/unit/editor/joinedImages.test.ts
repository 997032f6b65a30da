import assert from 'node:assert/strict';
import { connectSession } from '../../../src/client/connectSession.ts';
import type { ImageModel } from '../../../src/editor/document/imageModel.ts';
import { JoinedImages } from '../../../src/editor/session/joinedImages.ts';
import type { SessionEvent } from '../../../src/editor/session/sessionState.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import type { ChatLine } from '../../../src/shared/protocol/chat.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const pass = { participantId: 'mia', secret: 'secret' };
const kept = (name: string) => ({ uri: `pixelpair-session://s/${name}`, room: `room-${name}`, pass });

/** An image that is looked for after a reload: it is edited in a room of its own. */
function lookedFor(fileName: string) {
  const model = { image: { fileName }, room: {}, onDidChange: () => ({ dispose: () => undefined }) };
  const running = { rest: async () => undefined, stop: async () => undefined, reconnectNow: () => undefined };
  return { model: model as unknown as ImageModel, running };
}

/** One that is in the session, with what its seat has said. */
function joined(fileName: string, sending: readonly (readonly [channel: string, id: string])[]) {
  const own = { number: 0, participantId: 'mia', name: 'Mia', colour: 0, text: 'Hi', sentAt: 0, mine: true } as const;
  const note = { ...own, note: 'joined', id: 'n', channel: 'room' } as const;
  const chatLines: readonly ChatLine[] = [
    note,
    { ...own, id: 'sent', channel: 'session', delivery: 'sent' },
    ...sending.map(([channel, id]) => ({ ...own, id, channel, delivery: 'sending' as const })),
  ];
  const seat = { status: 'open', rooms: [], participants: [], people: [], pending: [1], pass, on: () => undefined };
  const model = {
    image: { fileName },
    onDidChange: () => ({ dispose: () => undefined }),
    seat: { ...seat, chatLines },
  };
  return { ...lookedFor(fileName), model: model as unknown as ImageModel };
}

describe('the images of a joined session', () => {
  const setUp = () => {
    const told: SessionEvent[] = [];
    const remembered: string[][] = [];
    const update = async (images: readonly { readonly uri: string }[]) =>
      void remembered.push(images.map(({ uri }) => uri));
    const forget = async () => void remembered.push([]);
    const options = { kept: { update, forget }, tell: (event: SessionEvent) => void told.push(event) };
    const images = new JoinedImages({
      ...options,
      onNewImages: async () => undefined,
      onAskDeclined: () => undefined,
      connect: () => assert.fail('nobody stays in a session that is over'),
      onError: (error) => assert.fail(String(error)),
    });
    const open = (name: string): boolean => images.add(kept(name).uri, lookedFor(name));
    return { images, told, remembered, open };
  };
  const [a, b] = [kept('a.png'), kept('b.png')];

  it('are over with the last that is open, also where another one has not come back yet', () => {
    const { images, told, remembered, open } = setUp();
    images.expect(a);
    images.expect(b);
    assert.ok(open('a.png'));
    images.remove(a.uri);
    assert.deepEqual(told.at(-1), { type: 'over' });
    assert.deepEqual([images.isOver, remembered.at(-1)], [true, []]);
    assert.equal(open('b.png'), false);
  });

  it('go on without the one that did not come back', () => {
    const { images, told, remembered, open } = setUp();
    images.expect(a);
    images.expect(b);
    images.remove(a.uri);
    assert.ok(open('b.png'));
    assert.deepEqual([images.isOver, images.names, remembered.at(-1)], [false, 'b.png', [b.uri]]);
    assert.ok(!told.some(({ type }) => type === 'over'));
  });

  it('are lost while one of them is, and tried next when the first of them is', () => {
    const { images, told, open } = setUp();
    for (const one of [a, b]) images.expect(one);
    for (const name of ['a.png', 'b.png']) open(name);
    const queued = { edits: 0, messages: 0 };
    images.tellFor(a.uri)({ type: 'connection', connection: 'lost', retryAt: 9 });
    images.tellFor(b.uri)({ type: 'connection', connection: 'lost', retryAt: 5 });
    assert.deepEqual(told.at(-1), { type: 'connection', connection: 'lost', retryAt: 5, queued });
    images.tellFor(b.uri)({ type: 'connection', connection: 'open' });
    assert.deepEqual(told.at(-1), { type: 'connection', connection: 'lost', retryAt: 9, queued });
    images.remove(a.uri);
    assert.deepEqual(told.at(-1), { type: 'connection', connection: 'open', retryAt: undefined });
  });

  it('go on without any that is open, by a seat in another one, where the host has closed the last alone', async () => {
    const directory = createDirectory();
    const rooms = [makeRoom({ directory }), makeRoom({ directory })] as const;
    const session = await openSession(rooms[0]);
    session.addRoom(rooms[1]);
    const mia = await join(linkOf(session), 'Mia');
    const told: SessionEvent[] = [];
    const remembered: unknown[] = [];
    const images = new JoinedImages({
      kept: {
        update: async (...kept) => void remembered.push(kept),
        forget: async () => void remembered.push('nothing'),
      },
      tell: (event) => void told.push(event),
      onNewImages: async () => undefined,
      onAskDeclined: () => undefined,
      connect: (resume, signal) => connectSession(linkOf(session), { displayName: 'Mia', signal, resume }),
      onError: (error) => assert.fail(String(error)),
    });
    const { model, running } = joined('a.png', []);
    images.expect({ ...a, room: mia.roomId });
    assert.ok(images.add(a.uri, { model: Object.assign(model, { seat: mia }), running }));
    session.removeRoom(rooms[0]);
    await until('the end of the image', () => mia.status === 'ended');
    images.tellFor(a.uri)({ type: 'closed', pass: mia.pass });
    const closed = { room: mia.roomId, pass: mia.pass };
    assert.deepEqual([images.isOver, remembered.at(-1)], [false, [[], closed]]);
    const connections = () => told.flatMap((event) => (event.type === 'connection' ? event.connection : []));
    assert.equal(connections().at(-1), 'lost', 'nothing has answered yet');
    await until('a seat in the other', () => images.seats.length === 1);
    assert.equal(connections().at(-1), 'open');
    const [seat] = images.seats;
    images.expect(b);
    images.remove(b.uri, mia.pass);
    assert.deepEqual([images.seats[0], seat?.status], [seat, 'open'], 'one that had not come back changes nothing');
    assert.deepEqual([images.seats[0]?.roomId, images.rooms.length, images.isOver], [rooms[1].id, 1, false]);
    await images.standby.stop();
    assert.deepEqual([images.isOver, told.at(-1), remembered.at(-1)], [true, { type: 'over' }, 'nothing']);
    await leaveAll();
    await session.end('host-ended');
    for (const room of rooms) room.close('host-closed');
  });

  it('count what waits for the host once, in whichever channel it was written', () => {
    const { images } = setUp();
    for (const one of [a, b]) images.expect(one);
    images.add(
      a.uri,
      joined('a.png', [
        ['room', '1'],
        ['session', '2'],
        ['tom', '3'],
      ]),
    );
    images.add(
      b.uri,
      joined('b.png', [
        ['session', '2'],
        ['room', '4'],
      ]),
    );
    assert.deepEqual(images.queued, { edits: 2, messages: 4 });
  });
});
