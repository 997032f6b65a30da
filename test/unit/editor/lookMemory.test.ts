import assert from 'node:assert/strict';
import { createLookMemory } from '../../../src/editor/look/lookMemory.ts';
import { changeLook, goPrivate, inSync } from '../../../src/shared/recipe/privateLook.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const look = changeLook(goPrivate(inSync, 'adjustments', neutralRecipe), [{ path: 'adjustments.contrast', value: 30 }]);
const kept = { sha256: 'a'.repeat(64), look };

/** A window's store, as VS Code keeps it: JSON. */
function makeStore(values: Record<string, unknown> = {}) {
  const texts = new Map(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    keys: () => [...texts.keys()],
    get: <T>(key: string) => JSON.parse(texts.get(key) ?? 'null') as T,
    update: async (key: string, value: unknown) => void texts.set(key, JSON.stringify(value)),
  };
}

describe('the memory of private looks', () => {
  it('brings a look back in the next life of the window', () => {
    const store = makeStore();
    createLookMemory(store).keep('file:///a.jpg', kept);
    assert.deepEqual(createLookMemory(store).recall('file:///a.jpg')?.look, look);
    assert.equal(createLookMemory(store).recall('file:///b.jpg'), undefined);
  });

  it('forgets what is synced again', () => {
    const memory = createLookMemory(makeStore());
    memory.keep('file:///a.jpg', kept);
    memory.keep('file:///a.jpg', { ...kept, look: inSync });
    assert.equal(memory.recall('file:///a.jpg'), undefined);
  });

  it('keeps the fifty that were changed last', () => {
    const memory = createLookMemory(makeStore());
    for (let number = 0; number <= 50; number += 1) memory.keep(`file:///${number}.jpg`, kept);
    assert.equal(memory.recall('file:///0.jpg'), undefined);
    assert.ok(memory.recall('file:///1.jpg'));
    assert.ok(memory.recall('file:///50.jpg'));
  });

  it('reads nothing that is damaged, and the rest all the same', () => {
    const good = { uri: 'file:///a.jpg', ...kept };
    const store = makeStore({ privateLooks: [{ ...good, look: { parts: ['view'], recipe: neutralRecipe } }, 7, good] });
    assert.deepEqual(createLookMemory(store).recall('file:///a.jpg')?.look, look);
    for (const privateLooks of [7, {}, [[]], null])
      assert.equal(createLookMemory(makeStore({ privateLooks })).recall('file:///a.jpg'), undefined);
  });
});
