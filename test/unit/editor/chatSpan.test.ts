import assert from 'node:assert/strict';
import { type ChatPlace, createChatSpan } from '../../../src/editor/panel/chatSpan.ts';

describe('what a page shows of the chat', () => {
  const alone = { inSession: false, isGuest: false, hasLines: false };
  const joined = { inSession: true, isGuest: true, hasLines: false };
  const tellings = (...places: readonly Partial<ChatPlace>[]): boolean[] => {
    const isOther = createChatSpan();
    return places.map((place) => isOther({ seat: undefined, ...alone, ...place }));
  };
  const [first, second, third] = [{}, {}, {}];

  it('stays to be read when a session is over, and is none of the next one', () => {
    const over = { ...alone, seat: second };
    assert.deepEqual(tellings({ ...joined, seat: first }, over, over, { ...joined, seat: third }), [
      true,
      false,
      false,
      true,
    ]);
    assert.deepEqual(tellings({ ...joined, seat: first }, over, { ...over, inSession: true }), [true, false, true]);
  });

  it('is made anew at another seat of the same session, and not with every word of it', () => {
    const here = { ...joined, seat: first };
    assert.deepEqual(tellings(here, here, { ...here, hasLines: true }, { ...joined, seat: second }), [
      true,
      false,
      false,
      true,
    ]);
  });

  it('stays while the host is looked for again after a restart', () => {
    const looking = { ...alone, seat: second, inSession: true };
    assert.deepEqual(tellings({ ...joined, seat: first }, looking, { ...joined, seat: third }), [true, false, true]);
  });

  it('is what a place has kept', () => {
    assert.deepEqual(tellings({ seat: first }, { seat: second, hasLines: true }), [false, true]);
  });
});
