import assert from 'node:assert/strict';
import type { ChatLine, ShownChatMessage } from '../../../src/shared/protocol/chat.ts';
import { createChangeCheck } from '../../../src/webview/chat/changeCheck.ts';
import { channelsOf, marksIn, unreadIn, writersIn } from '../../../src/webview/chat/chatChannels.ts';
import { completionAt } from '../../../src/webview/chat/chatCompletion.ts';
import { linesIn, withLine } from '../../../src/webview/chat/chatLines.ts';
import { chatTime } from '../../../src/webview/chat/chatTime.ts';
import { initialState, type PageState } from '../../../src/webview/state.ts';

const [kim, mia, tom] = (['Kim', 'Mia', 'Tom'] as const).map((name, colour) => {
  return { id: name.toLowerCase(), name, colour, role: 'editor' } as const;
});
assert.ok(kim && mia && tom);
const said: ShownChatMessage = {
  id: '1',
  number: 1,
  channel: 'room',
  participantId: mia.id,
  name: mia.name,
  colour: mia.colour,
  text: 'Hello',
  sentAt: 100,
  mine: false,
  delivery: 'sent',
};
const nothing = { at: null, away: false, rttMs: null, following: null, viewShared: false, view: null };
const state = (part: Partial<PageState>): PageState => ({
  ...initialState,
  session: { state: 'joined', connection: 'open', me: kim, participants: [kim, mia, tom] },
  ...part,
});

const note = {
  id: 'n',
  note: 'joined',
  channel: 'room',
  participantId: 'x',
  name: 'X',
  colour: 0,
  sentAt: 400,
} as const;

describe('the channels of the chat', () => {
  it('are this image, the session, and everybody one has spoken to in private', () => {
    const gone = { ...said, participantId: 'eve', name: 'Eve', channel: 'eve' };
    const chat = [said, { ...said, channel: 'mia' }, gone];
    assert.deepEqual(
      channelsOf(state({ chat }), new Map([[tom.id, tom]])).map(({ id, label, isOpen }) => [id, label, isOpen]),
      [
        ['room', 'This Image', true],
        ['session', 'Session', true],
        ['mia', 'Mia', true],
        ['eve', 'Eve', false],
        ['tom', 'Tom', true],
      ],
    );
    assert.ok(channelsOf(state({ session: { state: 'idle' }, chat }), new Map()).every(({ isOpen }) => !isOpen));
  });

  it('are named so that people of the same name are not taken for each other', () => {
    const [other, me] = [
      { ...tom, name: mia.name },
      { ...kim, name: mia.name },
    ];
    const labels = (...everybody: (typeof kim)[]) =>
      channelsOf(
        state({ session: { state: 'joined', connection: 'open', me, participants: [me], everybody } }),
        new Map([mia, other].map((one) => [one.id, one])),
      )
        .slice(2)
        .map(({ label }) => label);
    assert.deepEqual(labels(kim, mia, other), ['Mia (orange)', 'Mia (green)']);
    assert.deepEqual(labels(me, mia), ['Mia (orange)', 'Mia']);
    assert.deepEqual(labels(kim, mia), ['Mia', 'Mia']);
  });

  it('take somebody who has left and come again for nobody new, unless they had said something', () => {
    const before = { ...note, participantId: 'mia-before', name: mia.name, colour: mia.colour };
    assert.deepEqual([...marksIn(state({ chat: [before, said] }))], []);
    const spoken = { ...said, id: '2', participantId: before.participantId, name: mia.name };
    assert.deepEqual([...marksIn(state({ chat: [before, said, spoken] })).keys()], ['mia', 'mia-before']);
  });

  it('keep apart what has the same number', () => {
    const other = { ...said, id: '1', channel: 'session' };
    const chat = [said, other].reduce<readonly ChatLine[]>(withLine, []);
    assert.deepEqual([linesIn(chat, 'room'), linesIn(chat, 'session')], [[said], [other]]);
  });

  it('are read in the order the host gave, also where an own message was on its way meanwhile', () => {
    const own = { ...said, id: 'own', number: 0, mine: true };
    const lines: readonly ChatLine[] = [
      { ...own, delivery: 'sending' },
      { ...said, id: 'a', number: 4 },
      note,
      { ...own, id: 'lost', delivery: 'failed' },
      { ...said, id: 'b', number: 6 },
      { ...own, number: 5, delivery: 'sent' },
      { ...own, id: 'next', delivery: 'sending' },
      { ...own, id: 'lost', delivery: 'sending' },
    ];
    const after = (count: number) => lines.slice(0, count).reduce<readonly ChatLine[]>(withLine, []);
    const ids = (count: number) => after(count).map(({ id }) => id);
    assert.deepEqual(ids(3), ['a', 'n', 'own']);
    assert.deepEqual(ids(5), ['a', 'n', 'b', 'lost', 'own']);
    assert.deepEqual(ids(6), ['a', 'n', 'own', 'b', 'lost']);
    assert.deepEqual(ids(8), ['a', 'n', 'own', 'b', 'next', 'lost']);
  });

  it('keep 50 messages and 10 notes each, and the 32 people one has spoken to last', () => {
    const of = (channel: string, count: number): ChatLine[] =>
      Array.from({ length: count }, (_, n) => ({
        ...said,
        channel,
        participantId: channel,
        id: `${n}`,
        number: n + 1,
      }));
    const notes = Array.from({ length: 30 }, (_, n) => ({ ...note, id: `${n}` }));
    const people = Array.from({ length: 60 }, (_, n) => of(`p${n}`, 1)).flat();
    const lines = [...of('p0', 90), ...of('room', 90), ...notes, ...people, ...of('session', 60)];
    const chat = lines.reduce<readonly ChatLine[]>(withLine, []);
    const here = linesIn(chat, 'room');
    assert.deepEqual([here.length, here.at(0)?.id, here.at(-1)?.id], [60, '40', '29']);
    assert.deepEqual([linesIn(chat, 'session').length, chat.length], [50, 60 + 50 + 32]);
    assert.deepEqual([linesIn(chat, 'p27').length, linesIn(chat, 'p28').length], [0, 1]);
    const again = [...of('p28', 2), ...of('new', 1)].reduce(withLine, chat);
    assert.deepEqual(
      ['p28', 'p29', 'new'].map((id) => linesIn(again, id).length),
      [2, 0, 1],
    );
  });

  it('are unread as far as others have said something since', () => {
    const mine = { ...said, id: '2', mine: true, sentAt: 300 };
    const chat = [said, { ...said, id: '3', number: 3, sentAt: 200 }, mine, note];
    const count = (marks: PageState['chatMarks']) => unreadIn(state({ chat, chatMarks: marks }), 'room').length;
    assert.deepEqual([count(undefined), count({}), count({ room: 100 }), count({ room: 200 })], [0, 2, 1, 0]);
  });

  it('say who is writing, in private only to whom it is for', () => {
    const about = [
      { ...nothing, participantId: mia.id, typing: 'room' },
      { ...nothing, participantId: tom.id, typing: kim.id },
    ];
    const shown = state({ about });
    assert.deepEqual(
      ['room', 'session', 'mia', 'tom'].map((channel) => writersIn(shown, channel).map(({ name }) => name)),
      [['Mia'], [], [], ['Tom']],
    );
    // Green, and blue who has only been here.
    const chat = [{ ...said, participantId: 'eve', name: 'Tom', colour: 0 }];
    assert.deepEqual(writersIn(state({ about, chat }), tom.id), [{ name: 'Tom', mark: 'green' }]);
  });
});

describe('what is made of several parts', () => {
  it('is made anew only where one of them is another', () => {
    const isOther = createChangeCheck();
    const [one, other] = [[1], [1]];
    assert.deepEqual(
      [isOther(one, 'a'), isOther(one, 'a'), isOther(other, 'a'), isOther(other, 'b')],
      [true, false, true, true],
    );
  });
});

describe('names after an @', () => {
  const names = ['Mia Berg', 'Mia Lopez', 'Tom'];
  const at = (text: string) => completionAt(text, text.length, names)?.names;

  it('are offered by their beginning, or that of one of their words', () => {
    assert.deepEqual(at('@'), names);
    assert.deepEqual(at('Hi @mi'), ['Mia Berg', 'Mia Lopez']);
    assert.deepEqual(at('@lop'), ['Mia Lopez']);
    assert.deepEqual(at('@mia b'), ['Mia Berg']);
  });

  it('are not, where something else is written', () => {
    for (const text of ['mi', 'a@mi', '@ mi', '@mi\n', '@nobody', `@${'x'.repeat(50)}`])
      assert.equal(at(text), undefined);
    assert.equal(completionAt('@mi and more', 12, names), undefined);
    assert.deepEqual(completionAt('@mi and', 3, names)?.start, 0);
  });
});

describe('the time of a message', () => {
  it('has the day where that is another one', () => {
    const noon = new Date(2026, 10, 21, 12, 0);
    const today = chatTime(new Date(2026, 10, 21, 9, 3).getTime(), noon);
    const before = chatTime(new Date(2026, 10, 20, 9, 3).getTime(), noon);
    assert.ok(today.short.includes('03') && !today.short.includes('21') && today.full.includes('2026'));
    assert.ok(before.short.includes('20') && before.short.includes('03'));
  });
});
