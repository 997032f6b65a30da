import assert from 'node:assert/strict';
import { createPrivateLines } from '../../../src/editor/chat/privateLines.ts';
import { isNote, type ShownChatMessage } from '../../../src/shared/protocol/chat.ts';

const me = { id: 'kim', name: 'Kim', colour: 0, role: 'editor' } as const;
const line = (part: Partial<ShownChatMessage>): ShownChatMessage => ({
  id: 'p1',
  number: 1,
  channel: 'mia',
  participantId: 'mia',
  name: 'Mia',
  colour: 1,
  text: 'Psst',
  sentAt: 10,
  mine: false,
  delivery: 'sent',
  ...part,
});

describe('what is said in private in a window', () => {
  const seatWith = (chatLines: readonly ShownChatMessage[], isMe = me) => {
    const again: string[] = [];
    const sayAgain = (id: string): boolean => {
      again.push(id);
      return chatLines.some((one) => one.id === id);
    };
    return { me: isMe, chatLines, sayAgain, again };
  };
  const textsFor = (lines: ReturnType<typeof createPrivateLines>, seat: ReturnType<typeof seatWith>) =>
    lines.linesFor(seat).map((one) => (isNote(one) ? '' : one.text));

  it('is on the page of an image that was opened later, once and in its order', () => {
    const lines = createPrivateLines();
    const second = line({ id: 'p2', text: 'Still there?', sentAt: 20 });
    const first = seatWith([]);
    for (const one of [line({}), second, line({ channel: 'room', text: 'public' })]) lines.note(first, one);
    const later = seatWith([line({ channel: 'session', text: 'to all', sentAt: 30 }), second]);
    assert.deepEqual(textsFor(lines, later), ['to all', 'Psst', 'Still there?']);
  });

  it('is nobody else’s, and nothing to the next session', () => {
    const lines = createPrivateLines();
    lines.note(seatWith([]), line({}));
    assert.deepEqual(textsFor(lines, seatWith([], { ...me, id: 'other' } as unknown as typeof me)), []);
    lines.clear();
    assert.deepEqual(textsFor(lines, seatWith([])), []);
  });

  it('is sent again from where it failed', () => {
    const lines = createPrivateLines();
    const failed = line({ participantId: 'kim', mine: true, delivery: 'failed' });
    const [first, later] = [seatWith([failed]), seatWith([])];
    lines.note(first, failed);
    lines.sayAgain(later, 'p1');
    assert.deepEqual([later.again, first.again], [['p1'], ['p1']]);
  });
});
