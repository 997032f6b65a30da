import assert from 'node:assert/strict';
import { createChatBox } from '../../../src/client/chatBox.ts';
import type { Connection } from '../../../src/shared/protocol/connection.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const me = { id: 'a', name: 'Kim', colour: 0, role: 'editor' } as const;
/** A line whose other end refuses everything. */
const refusing: Connection = {
  status: 'open',
  endReason: undefined,
  request: () => Promise.resolve({ ok: false, code: 'bad-request' }),
  signal: () => undefined,
  onFact: () => () => undefined,
  onStatus: () => () => undefined,
  nextAttemptAt: undefined,
  onRetry: () => () => undefined,
  reconnectNow: () => undefined,
  retryLater: () => undefined,
  rttMs: undefined,
  onRtt: () => () => undefined,
  close: () => Promise.resolve(),
};

describe('chat box', () => {
  const setUp = () => {
    let ids = 0;
    const makeId = () => {
      ids += 1;
      return `m${ids}`;
    };
    const options = { connection: refusing, clock: createFakeClock(), makeId, me: () => me, isOpen: () => true };
    return createChatBox({ ...options, onChat: () => undefined });
  };

  it('keeps a message that was refused, until the same words are said again', async () => {
    const chat = setUp();
    await chat.say('one');
    await chat.say('two');
    assert.deepEqual(
      chat.messages.map(({ id, delivery }) => [id, delivery]),
      [
        ['m1', 'failed'],
        ['m2', 'failed'],
      ],
    );
    await chat.say(' one ');
    assert.deepEqual(
      chat.messages.map(({ id }) => id),
      ['m2', 'm3'],
    );
  });
});
