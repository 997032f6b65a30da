import assert from 'node:assert/strict';
import { type Chats, createChats } from '../../../src/client/chats.ts';
import { isNote } from '../../../src/shared/protocol/chat.ts';
import type { Connection } from '../../../src/shared/protocol/connection.ts';
import { maxPrivateChats } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const kim = { id: 'kim', name: 'Kim', colour: 0, role: 'editor' } as const;
const mia = { id: 'mia', name: 'Mia', colour: 1, role: 'editor' } as const;
const message = { id: 'm1', number: 1, participantId: 'mia', name: 'Mia', colour: 1, text: 'Hello', sentAt: 0 };
const secret = { id: 'p1', participantId: 'mia', name: 'Mia', colour: 1, to: 'kim', text: 'Psst', sentAt: 0 };

describe('the chats of a participant', () => {
  let asked: (readonly [string, unknown])[];
  let chats: Chats;
  let lines: string[];
  beforeEach(() => {
    asked = [];
    lines = [];
    const silent: Connection = {
      status: 'open',
      endReason: undefined,
      request(name, payload) {
        asked.push([name, payload]);
        return new Promise(() => undefined);
      },
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
    chats = createChats({
      connection: silent,
      clock: createFakeClock(),
      makeId: () => `own${asked.length}`,
      me: () => kim,
      isOpen: () => true,
      onChat: (line) => lines.push(isNote(line) ? `${line.channel}: ${line.name} ${line.note}` : line.text),
      onReset: () => undefined,
    });
  });
  const shown = () => chats.lines.map((line) => (isNote(line) ? `${line.name} ${line.note}` : line.text));

  it('[P70] confirm a private message each time it comes, and show it once', () => {
    for (let n = 0; n < 2; n += 1) chats.handlers['private:said'](secret);
    const receipt = ['private:received', { from: 'mia', id: 'p1' }];
    assert.deepEqual([asked, lines], [[receipt, receipt], ['Psst']]);
    assert.equal(chats.lines[0]?.channel, 'mia');
  });

  it('[P70] take no private message that is for somebody else', () => {
    chats.handlers['private:said']({ ...secret, to: 'tom' });
    assert.deepEqual([asked, lines, chats.lines], [[], [], []]);
  });

  it('[P70] show what one has written in another window in its conversation', () => {
    chats.handlers['private:said']({ ...secret, participantId: 'kim', to: 'mia' });
    assert.deepEqual(
      chats.lines.map((line) => [line.channel, 'mine' in line && line.mine]),
      [['mia', true]],
    );
    assert.deepEqual(asked, [], 'there is nothing to confirm');
  });

  it('keep no more private conversations than a room has people', () => {
    for (let n = 0; n < maxPrivateChats + 5; n += 1)
      chats.handlers['private:said']({ ...secret, participantId: `p${n}`, text: `${n}` });
    assert.equal(chats.lines.length, maxPrivateChats);
    assert.deepEqual([shown()[0], shown().at(-1)], ['5', `${maxPrivateChats + 4}`]);
  });

  it('note who comes and goes where it happened, and nobody who was there before', () => {
    chats.showPeople('room', [kim, mia]);
    chats.handlers['chat:said'](message);
    chats.showPeople('room', [kim]);
    chats.handlers['chat:said']({ ...message, id: 'm2', number: 2, text: 'Bye' });
    chats.showPeople('room', [kim, { ...mia, name: 'Mia B' }]);
    chats.showPeople('room', [
      { ...kim, id: 'kim2' },
      { ...mia, name: 'Mia B' },
    ]);
    assert.deepEqual(shown().slice(0, 4), ['Hello', 'Mia left', 'Bye', 'Mia B joined']);
    void chats.say('on its way');
    assert.equal(shown().at(-1), 'on its way');
  });

  it('keep the last ten of those, so that what was said stays in sight', () => {
    chats.showPeople('session', []);
    for (let n = 0; n < 12; n += 1) chats.showPeople('session', n % 2 ? [] : [mia]);
    assert.equal(chats.lines.length, 10);
  });
});
