import assert from 'node:assert/strict';
import { createPeople } from '../../../src/client/people.ts';
import { maxParticipants } from '../../../src/shared/protocol/limits.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const person = (id: string): Participant => ({ id, name: id, colour: 0, role: 'editor' });

describe('people', () => {
  it('[P19] are never more than a room holds, however many a host says have come', () => {
    const people = createPeople(person('me'));
    people.reset(person('me'), [person('me')]);
    for (let n = 0; n < 1_000; n += 1) people.enter(person(`p${n}`));
    assert.equal(people.participants.length, maxParticipants);
    assert.equal(people.participants[0]?.id, 'me');
  });

  it('[P17] are shown no more once they have left, whatever was shown right before', async () => {
    const room = makeRoom();
    const [mia, ole] = [await takeSeat(room.connectLocal(), 'Mia'), await takeSeat(room.connectLocal(), 'Ole')];
    const seen = { presence: [''], about: [''] };
    for (const kind of ['presence', 'about'] as const) ole.on(kind, () => (seen[kind] = [...ole[kind].keys()]));
    mia.moveCursor({ x: 1, y: 1 });
    mia.showAbout({ away: true });
    await until('Mia to be seen', () => seen.presence[0] === mia.me.id && seen.about[0] === mia.me.id);
    await mia.leave();
    assert.deepEqual(seen, { presence: [], about: [] });
    room.close('host-ended');
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
