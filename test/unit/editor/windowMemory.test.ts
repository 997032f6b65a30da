import assert from 'node:assert/strict';
import { createWindowMemory, type WindowMemory } from '../../../src/editor/session/windowMemory.ts';
import { makeMemento } from '../../support/memento.ts';

describe('what a window remembers of the sessions that it hosts', () => {
  const earlier = { session: 'session-1', uris: ['file:///a.png'] };
  const later = { session: 'session-2', uris: ['file:///b.png'] };
  let memory: WindowMemory;
  let values: Map<string, unknown>;
  beforeEach(async () => {
    values = new Map();
    memory = createWindowMemory(makeMemento(values));
    await memory.setHosted(earlier);
    await memory.setHosted(later);
  });

  it('is the one that it began last, and after that the one that waited, which it asks for', async () => {
    // As with every sign of life.
    await memory.setHosted(later);
    assert.deepEqual(memory.hosted, later);
    await memory.forgetHosted(later.session);
    assert.deepEqual(memory.hosted, { ...earlier, isSetAside: true });
    await memory.forgetHosted(earlier.session);
    assert.deepEqual([memory.hosted, values.size], [undefined, 0]);
  });

  it('is not the one that waited where that was ended meanwhile', async () => {
    await memory.forgetHosted(earlier.session);
    assert.deepEqual(memory.hosted, later);
    await memory.forgetHosted(later.session);
    assert.deepEqual([memory.hosted, values.size], [undefined, 0]);
  });

  it('is each of them once, whichever comes back', async () => {
    await memory.setHosted(earlier);
    await memory.forgetHosted(earlier.session);
    assert.equal(memory.hosted?.session, later.session);
    await memory.forgetHosted(later.session);
    assert.deepEqual([memory.hosted, values.size], [undefined, 0]);
  });
});
