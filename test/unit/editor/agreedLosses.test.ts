import assert from 'node:assert/strict';
import { AgreedLosses } from '../../../src/editor/save/agreedLosses.ts';

describe('AgreedLosses', () => {
  const document = {};
  const depth = '16 bits a channel become 8.';
  const alpha = 'Partly transparent pixels become fully transparent or opaque.';

  it('covers what was agreed, and less', () => {
    const agreed = new AgreedLosses();
    assert.ok(agreed.covers(document, 'png', []));
    assert.ok(!agreed.covers(document, 'png', [depth]));
    agreed.add(document, 'png', [depth, alpha]);
    assert.ok(agreed.covers(document, 'png', [depth, alpha]));
    assert.ok(agreed.covers(document, 'png', [alpha]));
  });

  it('does not cover a loss that came later, another format or another document', () => {
    const agreed = new AgreedLosses();
    agreed.add(document, 'gif', [alpha]);
    assert.ok(!agreed.covers(document, 'gif', [alpha, depth]));
    assert.ok(!agreed.covers(document, 'png', [alpha]));
    assert.ok(!agreed.covers({}, 'gif', [alpha]));
    agreed.add(document, 'gif', [depth]);
    assert.ok(agreed.covers(document, 'gif', [alpha, depth]));
  });
});
