import assert from 'node:assert/strict';
import { gathering } from '../../../../src/editor/gathering.ts';
import { awayAfterMs, createAway } from '../../../../src/editor/people/away.ts';
import { createNewsList, maxNews } from '../../../../src/editor/people/newsList.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

describe('the list of news', () => {
  it('has the newest first, and forgets the oldest', () => {
    const list = createNewsList(() => undefined);
    for (let n = 0; n <= maxNews; n += 1) list.add('joins', `news ${n}`, n);
    assert.deepEqual([list.items.length, list.items[0]?.text, list.items.at(-1)?.text], [maxNews, 'news 50', 'news 1']);
  });

  it('counts what is unread, until it is read one by one or all at once', () => {
    let changes = 0;
    const list = createNewsList(() => {
      changes += 1;
    });
    const [first] = ['a', 'b', 'c'].map((text) => list.add('mentions', text, 0));
    assert.ok(first);
    list.markRead(first.id);
    list.markRead(first.id);
    list.markRead(99);
    assert.equal(list.unread, 2);
    list.markAllRead();
    assert.deepEqual([list.unread, list.items.length, changes], [0, 3, 5]);
    list.markAllRead();
    assert.equal(changes, 5, 'nothing has changed');
    list.clear();
    assert.equal(list.items.length, 0);
  });
});

describe('being away', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const told: boolean[] = [];
    const away = createAway(clock, () => told.push(away.isAway));
    return { clock, told, away };
  };

  it('begins five minutes after the last input, and ends with the next', () => {
    const { clock, told, away } = setUp();
    away.setActive(false);
    clock.advance(awayAfterMs - 1);
    assert.deepEqual(told, []);
    clock.advance(1);
    away.setActive(true);
    assert.deepEqual(told, [true, false]);
    clock.advance(2 * awayAfterMs);
    assert.deepEqual([told.length, clock.timers], [2, 0], 'VS Code says when the input ends');
  });

  it('is not begun while there is input in a page, which VS Code does not hear of', () => {
    const { clock, told, away } = setUp();
    away.setActive(false);
    for (let minute = 0; minute < 30; minute += 1) {
      clock.advance(60_000);
      away.touch();
    }
    assert.deepEqual(told, []);
    clock.advance(awayAfterMs);
    away.touch();
    assert.deepEqual(told, [true, false]);
    away.stop();
    assert.equal(clock.timers, 0);
  });
});

describe('gathering', () => {
  it('acts at once, then once more for all that was asked for in the pause', () => {
    const clock = createFakeClock();
    let acted = 0;
    const gathered = gathering(clock, 200, () => {
      acted += 1;
    });
    gathered.run();
    assert.equal(acted, 1);
    for (let n = 0; n < 5; n += 1) gathered.run();
    assert.equal(acted, 1);
    clock.advance(200);
    assert.equal(acted, 2);
    clock.advance(1_000);
    assert.deepEqual([acted, clock.timers], [2, 0]);
  });
});
