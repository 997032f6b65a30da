import assert from 'node:assert/strict';
import { type ChatBox, type ChatBoxOptions, createChatBox } from '../../../src/client/chatBox.ts';
import type { ShownChatMessage } from '../../../src/shared/protocol/chat.ts';
import { createRateLimiter } from '../../../src/shared/protocol/rateLimiter.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { until } from '../../support/until.ts';

const me = { id: 'a', name: 'Kim', colour: 0, role: 'editor' } as const;

describe('chat box', () => {
  const setUp = (send: ChatBoxOptions['send']) => {
    let ids = 0;
    const makeId = () => {
      ids += 1;
      return `m${ids}`;
    };
    const clock = createFakeClock();
    const limiter = createRateLimiter({ perSecond: 5, burst: 20 });
    const shown: ShownChatMessage[] = [];
    const chat: ChatBox = createChatBox({
      channel: 'room',
      clock,
      limiter,
      makeId,
      me: () => me,
      isOpen: () => true,
      onChat: (message) => shown.push(message),
      send,
      isSame: (one, other) => one.number === other.number,
    });
    return { chat, clock, shown };
  };
  const states = ({ messages }: ChatBox) => messages.map(({ id, delivery }) => [id, delivery]);
  const accepting = (numbers: () => number): ChatBoxOptions['send'] => {
    const { id: participantId, name, colour } = me;
    return async (id, text) => ({
      ok: true,
      message: { id, number: numbers(), participantId, name, colour, text, sentAt: 0 },
    });
  };

  it('keeps a message that was refused, and sends it again under the same id', async () => {
    const replies: Awaited<ReturnType<ChatBoxOptions['send']>>[] = [];
    const sent: string[] = [];
    const accept = accepting(() => 1);
    const { chat } = setUp(async (id, text) => {
      sent.push(id);
      return replies.pop() ?? accept(id, text);
    });
    replies.push({ ok: false, code: 'bad-request' });
    assert.deepEqual(await chat.say('one'), { ok: false, code: 'bad-request' });
    assert.deepEqual(states(chat), [['m1', 'failed']]);
    assert.equal(chat.sayAgain('m1'), true);
    await until('it is sent', () => chat.messages[0]?.delivery === 'sent');
    assert.deepEqual([sent, states(chat)], [['m1', 'm1'], [['m1', 'sent']]]);
    assert.equal(chat.sayAgain('m1'), false, 'it has arrived');
  });

  it('waits a second where the host finds that too much is said, and loses nothing', async () => {
    let asked = 0;
    const accept = accepting(() => 1);
    const { chat, clock } = setUp(async (id, text) => {
      asked += 1;
      return asked === 1 ? { ok: false, code: 'rate-limited' } : accept(id, text);
    });
    const said = chat.say('patience');
    await until('it was asked', () => asked === 1);
    assert.deepEqual(states(chat), [['m1', 'sending']]);
    await Promise.resolve();
    clock.advance(1_000);
    assert.deepEqual(await said, { ok: true });
    assert.equal(asked, 2);
  });

  it('settles what comes back as a fact before its ack, once', async () => {
    const { id: participantId, name, colour } = me;
    let answer: (code: 'not-delivered') => void = () => undefined;
    const { chat } = setUp(() => new Promise((resolve) => (answer = (code) => resolve({ ok: false, code }))));
    const said = chat.say('hello');
    chat.receive({ id: 'm1', number: 1, participantId, name, colour, text: 'hello', sentAt: 0 });
    assert.deepEqual(await said, { ok: true });
    answer('not-delivered');
    await Promise.resolve();
    assert.deepEqual(states(chat), [['m1', 'sent']]);
  });

  it('takes a list for all that was said, own unsent messages excepted', async () => {
    const { chat } = setUp(() => new Promise(() => undefined));
    const other = { participantId: 'b', name: 'Mia', colour: 1, sentAt: 0 };
    chat.receive({ ...other, id: 'x', number: 7, text: 'before' });
    void chat.say('mine');
    chat.replace([{ ...other, id: 'y', number: 1, text: 'another session' }]);
    assert.deepEqual(
      chat.messages.map(({ text, delivery }) => [text, delivery]),
      [
        ['another session', 'sent'],
        ['mine', 'sending'],
      ],
    );
  });
});
