import assert from 'node:assert/strict';
import { createComings } from '../../../../src/editor/people/comings.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const people = (...names: string[]) => names.map((name) => ({ participantId: name.toLowerCase(), name }));

describe('who comes and goes', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const told: string[] = [];
    const tell = (what: string) => (some: readonly { readonly name: string }[]) =>
      told.push(`${what} ${some.map(({ name }) => name).join()}`);
    const comings = createComings({ clock, onJoined: tell('+'), onLeft: tell('-') });
    return { clock, told, comings };
  };

  it('is told at once of the first, and together of all who come within three seconds after', () => {
    const { clock, told, comings } = setUp();
    comings.update(people('Kim'));
    comings.update(people('Kim', 'Mia'));
    comings.update(people('Kim', 'Mia', 'Ole'));
    comings.update(people('Kim', 'Mia', 'Ole', 'Ann'));
    assert.deepEqual(told, ['+ Mia']);
    clock.advance(3_000);
    assert.deepEqual(told, ['+ Mia', '+ Ole,Ann']);
    comings.update(people('Kim', 'Mia', 'Ole', 'Ann', 'Bob'));
    assert.deepEqual(told.at(-1), '+ Bob');
  });

  it('does not tell of those who are there when a session begins, nor of any between two sessions', () => {
    const { clock, told, comings } = setUp();
    comings.update(people('Kim', 'Mia'));
    comings.update(undefined);
    comings.update(people('Kim', 'Ole'));
    clock.advance(10_000);
    assert.deepEqual([told, clock.timers], [[], 0]);
  });

  it('tells of who has left after three seconds, and not of who is back by then', () => {
    const { clock, told, comings } = setUp();
    comings.update(people('Kim', 'Mia', 'Ole'));
    comings.update(people('Kim'));
    comings.update(people('Kim', 'Ole'));
    clock.advance(2_999);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, ['- Mia']);
  });

  it('tells of who came and went at once when both are said', () => {
    const { clock, told, comings } = setUp();
    comings.update(people('Kim'));
    comings.update(people('Kim', 'Mia'));
    comings.update(people('Kim'));
    clock.advance(3_000);
    assert.deepEqual(told, ['+ Mia', '- Mia']);
  });
});
