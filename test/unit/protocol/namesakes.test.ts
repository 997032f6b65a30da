import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxSessionPeople } from '../../../src/shared/protocol/limits.ts';
import { namesakes } from '../../../src/shared/protocol/namesakes.ts';
import { participantColours } from '../../../src/shared/protocol/participant.ts';
import { contributedColours, themeKinds } from '../../support/participantColours.ts';

/** The hue of `#rrggbb`, in degrees, as in HSL. */
function hueOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const alpha = red - (green + blue) / 2;
  return ((Math.atan2((Math.sqrt(3) / 2) * (green - blue), alpha) * 180) / Math.PI + 360) % 360;
}

const person = (id: string, name: string, colour: number) => ({ id, name, colour });

describe('people of the same name', () => {
  it('are told apart by the colours of their pointers', () => {
    const marks = namesakes([person('a', 'Mia', 0), person('b', 'Kim', 2), person('c', 'Mia', 1)]);
    assert.deepEqual(Object.fromEntries(marks), { a: 'blue', c: 'orange' });
  });

  it('are told by words that the contributed colours deserve', () => {
    const hues = { blue: 205, orange: 32, green: 128, pink: 326, purple: 264, yellow: 53, teal: 177, red: 8 };
    const palette = contributedColours.filter(({ id }) => /^pixelpair\.participant\d$/.test(id));
    const people = palette.map((_, colour) => person(String(colour), 'Mia', colour));
    const words = [...namesakes(people).values()];
    assert.deepEqual(words, Object.keys(hues));
    for (const [n, expected] of Object.values(hues).entries())
      for (const kind of themeKinds) {
        const off = Math.abs(hueOf(palette[n]?.defaults[kind] ?? '') - expected);
        assert.ok(Math.min(off, 360 - off) < 12, `${words[n]} in ${kind}`);
      }
  });

  it('are those whose names look the same', () => {
    const marks = namesakes([person('a', 'Mia', 3), person('b', 'MIA', 4), person('c', 'Ｍia', 5)]);
    assert.deepEqual([...marks.values()], ['pink', 'purple', 'yellow']);
    const unseen = '\u200d\u200c\u3164\uffa0\u034f\ufe0f\u{e0100}\u180e\u2800\ufff9\u17b4\u{1d173}';
    const alike = [...unseen].flatMap((one) => [`Zoë${one}`, `Zo${one}ë`, `${one} Zoë`, `Zoe${one}\u0308`]);
    const people = ['Zoë', ...alike, 'Zoe'].map((name, n) => person(String(n), name, n % participantColours));
    const told = namesakes(people);
    assert.deepEqual([told.size, new Set(told.values()).size, told.has(String(alike.length + 1))], [49, 49, false]);
  });

  it('have a number where there are more people than colours', () => {
    const marks = namesakes([person('a', 'Mia', 7), person('b', 'Mia', 7), person('c', 'Mia', 6)]);
    assert.deepEqual([...marks.values()], ['red, number 1', 'red, number 2', 'teal']);
  });

  it('are found in the largest session by a look at each name', () => {
    let looks = 0;
    const people = Array.from({ length: maxSessionPeople }, (_, n) => ({
      id: String(n),
      colour: n % participantColours,
      get name() {
        looks += 1;
        return 'Mia';
      },
    }));
    assert.equal(new Set(namesakes(people).values()).size, people.length);
    assert.equal(looks, people.length);
  });

  it('never have the same mark, and nobody else has one', () => {
    const colour = fc.integer({ min: 0, max: participantColours - 1 });
    const some = fc.array(fc.tuple(fc.constantFrom('Mia', 'mia', 'Kim', 'Ole'), colour), { maxLength: 20 });
    fc.assert(
      fc.property(some, (list) => {
        const people = list.map(([name, colour], n) => person(String(n), name, colour));
        const marks = namesakes(people);
        const shown = people.map(({ id, name }) => `${name.toLowerCase()} ${marks.get(id) ?? ''}`);
        assert.equal(new Set(shown).size, people.length);
        const names = people.map(({ name }) => name.toLowerCase());
        for (const [n, name] of names.entries())
          assert.equal(marks.has(String(n)), names.filter((other) => other === name).length > 1);
      }),
    );
  });
});
