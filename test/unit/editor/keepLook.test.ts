import assert from 'node:assert/strict';
import type { ModelChange } from '../../../src/editor/document/imageModel.ts';
import type { Notice } from '../../../src/editor/document/notices.ts';
import { keepLook } from '../../../src/editor/look/keepLook.ts';
import { createLookMemory } from '../../../src/editor/look/lookMemory.ts';
import { OwnLook } from '../../../src/editor/look/ownLook.ts';
import { createEmitter } from '../../../src/shared/protocol/emitter.ts';
import { changeLook, goPrivate, inSync } from '../../../src/shared/recipe/privateLook.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const uri = 'file:///photo.jpg';
const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
const own = changeLook(goPrivate(inSync, 'adjustments', neutralRecipe), [{ path: 'adjustments.hue', value: 9 }]);

/** A document of an image whose private look was kept for its first version. */
function openWith(sha256: string) {
  const values = new Map<string, unknown>();
  const looks = createLookMemory({
    keys: () => [...values.keys()],
    get: <T>(key: string) => values.get(key) as T,
    update: async (key: string, value: unknown) => void values.set(key, value),
  });
  looks.keep(uri, { sha256: first, look: own });
  const look = new OwnLook();
  const changes = createEmitter<{ model: Pick<ModelChange, 'kind'> }>();
  look.onDidChange(() => changes.emit('model', { kind: 'look' }));
  const notices = new Map<string, Notice>();
  const image = { sha256 };
  keepLook(
    {
      uri,
      look,
      model: { image },
      notices: { show: (notice) => notices.set(notice.id, notice), hide: (id) => notices.delete(id) },
      onDidChangeState: () => undefined,
      onDidChangeModel: (listener) => changes.on('model', listener),
    },
    looks,
  );
  const replaceImage = (next: string): void => {
    image.sha256 = next;
    changes.emit('model', { kind: 'image' });
  };
  return { looks, look, notices, replaceImage };
}

describe('keeping a private look', () => {
  it('goes on with it where the image is the same', () => {
    assert.deepEqual(openWith(first).look.current, own);
  });

  it('gives it up neither for another version of the image nor for a third one, unless asked to', () => {
    const { looks, look, notices, replaceImage } = openWith(second);
    assert.deepEqual([...notices.keys()], ['kept-look']);
    replaceImage('c'.repeat(64));
    assert.deepEqual([looks.recall(uri)?.look, look.current, notices.size], [own, inSync, 1]);
    replaceImage(first);
    assert.deepEqual([look.current, notices.size], [own, 0]);
  });

  it('forgets it when it is synced again', () => {
    const { looks, look } = openWith(first);
    look.become(inSync);
    assert.equal(looks.recall(uri), undefined);
  });
});
