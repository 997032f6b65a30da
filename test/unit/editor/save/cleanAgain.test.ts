import assert from 'node:assert/strict';
import type { ModelChange } from '../../../../src/editor/document/imageModel.ts';
import { type Cleanable, cleanAgain } from '../../../../src/editor/save/cleanAgain.ts';
import { createEmitter } from '../../../../src/shared/protocol/emitter.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function openDocument() {
  const events = createEmitter<{ model: ModelChange; disposed: undefined }>();
  const clock = createFakeClock();
  let isMarkedInVain = false;
  const document: Cleanable = {
    get isMarkedInVain() {
      return isMarkedInVain;
    },
    onDidChangeModel: (listener: (change: ModelChange) => void) => ({ dispose: events.on('model', listener) }),
    onDidDispose: (listener: () => void) => ({ dispose: events.on('disposed', listener) }),
  };
  let cleaned = 0;
  const markClean = async (): Promise<void> => {
    cleaned += 1;
  };
  cleanAgain<Cleanable>(document, { saves: { markClean }, services: { log: { error: assert.fail } }, clock });
  return {
    clock,
    close: () => events.emit('disposed', undefined),
    become(isInVain: boolean, kind: 'recipe' | 'image' = 'recipe'): void {
      isMarkedInVain = isInVain;
      events.emit('model', kind === 'recipe' ? { kind, mine: false } : { kind });
    },
    get cleaned() {
      return cleaned;
    },
  };
}

describe('the dirty mark of an image that is as it was saved', () => {
  it('is taken off, after VS Code was told of the edit', async () => {
    const image = openDocument();
    image.become(true);
    assert.equal(image.cleaned, 0);
    await turn();
    assert.equal(image.cleaned, 1);
  });

  it('is taken off as well where another image makes it so', async () => {
    const image = openDocument();
    image.become(true, 'image');
    await turn();
    assert.equal(image.cleaned, 1);
  });

  it('stays where an own edit came in the same turn', async () => {
    const image = openDocument();
    image.become(true);
    image.become(false);
    await turn();
    assert.equal(image.cleaned, 0);
  });

  it('is taken off at most once a second, however somebody lets a value flicker', async () => {
    const image = openDocument();
    for (let frame = 0; frame < 60; frame += 1) {
      image.become(false);
      image.become(true);
      await turn();
    }
    assert.equal(image.cleaned, 1);
    image.clock.advance(1_000);
    await turn();
    assert.equal(image.cleaned, 2);
  });

  it('is left alone once the document is closed', async () => {
    const image = openDocument();
    image.become(true);
    await turn();
    image.become(true);
    image.close();
    image.clock.advance(1_000);
    await turn();
    assert.deepEqual([image.cleaned, image.clock.timers], [1, 0]);
  });
});
