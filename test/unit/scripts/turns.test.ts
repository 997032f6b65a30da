import assert from 'node:assert/strict';
import { Turns } from '../../../scripts/lib/turns.ts';

describe('writers that take turns', () => {
  let shown = '';
  let turns: Turns;
  beforeEach(() => {
    shown = '';
    turns = new Turns((text) => {
      shown += text;
    });
  });

  it('are heard one after another, in the order they came, the first of them at once', () => {
    const [a, b, c] = [turns.open(), turns.open(), turns.open()];
    b.write('b1 ');
    a.write('a1 ');
    c.write('c1 ');
    assert.equal(shown, 'a1 ');
    c.end();
    a.write('a2 ');
    a.end();
    assert.equal(shown, 'a1 a2 b1 ');
    b.write('b2 ');
    b.end();
    assert.equal(shown, 'a1 a2 b1 b2 c1 ');
  });

  it('are heard at once where nobody is before them any more', () => {
    turns.open().end();
    turns.open().write('late');
    assert.equal(shown, 'late');
  });
});
