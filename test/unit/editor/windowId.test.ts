import assert from 'node:assert/strict';
import { windowId } from '../../../src/editor/sources/windowId.ts';

describe('the id of a window', () => {
  const createState = (kept = new Map<string, unknown>()) => ({
    keys: () => [...kept.keys()],
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  });

  it('is the same in every process of the window, and another one in another window', () => {
    const state = createState();
    assert.equal(windowId(state), windowId(state));
    assert.notEqual(windowId(state), windowId(createState()));
  });

  it('is a new one where what is kept is none', () => {
    assert.match(windowId(createState(new Map([['windowId', { evil: true }]]))), /^[0-9a-f-]{36}$/);
  });
});
