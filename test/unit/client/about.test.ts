import assert from 'node:assert/strict';
import { createAboutSender } from '../../../src/client/aboutSender.ts';
import { createPeople } from '../../../src/client/people.ts';
import { type About, nothingAbout } from '../../../src/shared/protocol/about.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const person = (id: string): Participant => ({ id, name: id, colour: 0, role: 'editor' });
const away: About = { ...nothingAbout, away: true };

describe('about sender', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const sent: About[] = [];
    return { clock, sent, sender: createAboutSender(clock, (about) => sent.push(about)) };
  };

  it('[P54] says all of it each time something is new, and nothing where nothing is', () => {
    const { clock, sent, sender } = setUp();
    sender.show({ at: 'r1' });
    clock.advance(33);
    sender.show({ typing: 'room' });
    sender.show({ typing: 'room' });
    clock.advance(33);
    sender.show({ at: 'r1' });
    assert.deepEqual(sent, [
      { ...nothingAbout, at: 'r1' },
      { ...nothingAbout, at: 'r1', typing: 'room' },
    ]);
  });

  it('[P54] repeats itself every second until there is nothing to say, and says that once', () => {
    const { clock, sent, sender } = setUp();
    sender.show({ away: true });
    clock.advance(3_000);
    assert.equal(sent.length, 4);
    sender.show({ away: false });
    clock.advance(5_000);
    assert.deepEqual([sent.length, sent.at(-1), clock.timers], [5, nothingAbout, 0]);
    sender.pump();
    assert.equal(sent.length, 5, 'a room that has heard nothing knows that');
  });

  it('[P54] streams no more than 30 a second, the last one for certain', () => {
    const { clock, sent, sender } = setUp();
    for (let x = 0; x < 1_000; x += 2) {
      sender.show({ view: [x, 0, 100, 100] });
      clock.advance(2);
    }
    clock.advance(33);
    assert.ok(sent.length <= 32, `${sent.length} in 1,033 ms`);
    assert.deepEqual(sent.at(-1)?.view, [998, 0, 100, 100]);
  });
});

describe('what others say about themselves', () => {
  it('[P54] is kept of those who are there, until they say nothing, leave, or the line breaks', () => {
    const people = createPeople(person('me'));
    people.reset(person('me'), [person('me'), person('a'), person('b')]);
    const list = ['me', 'a', 'b', 'stranger'].map((id) => [id, away] as const);
    assert.ok(people.showAbout(list));
    assert.deepEqual([...people.about.keys()], ['a', 'b']);
    assert.ok(people.showAbout([['a', nothingAbout]]));
    assert.ok(!people.showAbout([['a', nothingAbout]]));
    people.exit('b');
    assert.equal(people.about.size, 0);
    people.showAbout([['a', away]]);
    assert.deepEqual([people.hideAbout(), people.about.size, people.hideAbout()], [true, 0, false]);
  });
});
