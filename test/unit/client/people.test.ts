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
