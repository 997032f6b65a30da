import assert from 'node:assert/strict';
import { DoorMessages } from '../../../src/editor/session/doorMessages.ts';
import { createWaitingList, type WaitingList } from '../../../src/host/door/waitingList.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

/** The part of a session that the messages are about. */
interface Door {
  readonly requests: WaitingList['requests'];
  readonly onSettled: (listener: (id: string) => void) => () => void;
  /** Gives the request's id. */
  readonly come: (name: string) => string;
  readonly end: WaitingList['end'];
}

describe('the messages about who waits', () => {
  let clock: FakeClock;
  let messages: DoorMessages;
  /** Those that stand open, by whom they ask about, '' for several; calling one puts it away. */
  let open: { readonly about: string; readonly close: () => void }[];
  beforeEach(() => {
    clock = createFakeClock();
    open = [];
    const show = (about: string): Promise<void> => new Promise((close) => open.push({ about, close }));
    messages = new DoorMessages(clock, { ask: ({ name }) => show(name), offerReview: () => show('') });
  });
  const begin = (): Door => {
    const list = createWaitingList(clock, () => messages.look(door));
    const door: Door = {
      get requests() {
        return list.requests;
      },
      onSettled: (listener) => list.on('settled', listener),
      come: (name) =>
        list.add({ kind: 'join', name, address: '127.0.0.1', role: 'editor' }, () => undefined) ?? assert.fail(name),
      end: list.end,
    };
    messages.look(door);
    return door;
  };
  const shown = (): readonly string[] => open.map(({ about }) => about);
  const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `P${n}`);
  const close = async (about: string): Promise<void> => {
    open.find((one) => one.about === about)?.close();
    await new Promise(setImmediate);
  };

  it('ask about everybody of a team that comes one by one, each let in from the list', () => {
    const door = begin();
    for (const name of names(14)) door.end(door.come(name), 'editor');
    assert.deepEqual(shown(), names(14));
  });

  it('ask about everybody of a team where the host settles it by locking the session', () => {
    const door = begin();
    for (const name of names(14)) door.end(door.come(name), 'session-locked');
    assert.deepEqual(shown(), names(14));
  });

  it('go up to ten where they hang up before they are answered', () => {
    const door = begin();
    for (const name of names(14)) door.end(door.come(name), 'gone');
    assert.deepEqual(shown(), [...names(9), '']);
  });

  it('ask about who waits already as soon as one is put away', async () => {
    const door = begin();
    for (const name of names(9)) door.end(door.come(name), 'gone');
    door.come('Mia');
    assert.equal(shown().at(-1), '', 'the one for everybody');
    await close('P3');
    assert.equal(shown().at(-1), 'Mia');
  });

  it('do not come again where the one for everybody is put away, until somebody new waits', async () => {
    const door = begin();
    for (const name of names(9)) door.end(door.come(name), 'gone');
    door.come('Mia');
    await close('');
    assert.equal(open.length, 10);
    door.come('Ole');
    assert.deepEqual(shown().slice(9), ['', '']);
  });

  it('of one session keep nobody of the next one silent', async () => {
    const before = begin();
    for (const name of names(14)) before.end(before.come(name), 'gone');
    messages.look(undefined);
    const door = begin();
    door.come('Mia');
    assert.equal(shown().at(-1), 'Mia');
    await close('P0');
    assert.equal(open.length, 11);
  });
});
