import assert from 'node:assert/strict';
import { createPeople } from '../../../src/client/people.ts';
import { maxParticipants } from '../../../src/shared/protocol/limits.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';

const person = (id: string): Participant => ({ id, name: id, colour: 0, role: 'editor' });

describe('people', () => {
  it('[P19] are never more than a room holds, however many a host says have come', () => {
    const people = createPeople(person('me'));
    people.reset(person('me'), [person('me')]);
    for (let n = 0; n < 1_000; n += 1) people.enter(person(`p${n}`));
    assert.equal(people.participants.length, maxParticipants);
    assert.equal(people.participants[0]?.id, 'me');
  });

  it('[P74] write in other rooms for the session or to oneself, until they do no more or nobody can be seen', () => {
    const people = createPeople(person('me'));
    people.reset(person('me'), [person('me')]);
    assert.equal(people.showTyping([['far', 'session']]), true);
    assert.deepEqual([...people.typing], [['far', 'session']]);
    people.showTyping([['far', null]]);
    assert.equal(people.typing.size, 0);
    for (let n = 0; n < 1_000; n += 1) people.showTyping([[`p${n}`, 'session']]);
    assert.equal(people.typing.size, maxParticipants, 'however many a host says');
    assert.equal(people.hideAbout(), true);
    assert.equal(people.typing.size, 0);
  });

  it('come once, with the name they have now', () => {
    const people = createPeople(person('me'));
    people.reset(person('me'), [person('me')]);
    people.enter(person('a'));
    people.enter({ ...person('a'), name: 'Ada' });
    assert.deepEqual(
      people.participants.map(({ name }) => name),
      ['me', 'Ada'],
    );
  });
});
