import assert from 'node:assert/strict';
import { createImageNews } from '../../../src/editor/session/imageNews.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { describeImage } from '../../support/rooms.ts';

describe('news of images that a host adds', () => {
  const clock = createFakeClock();
  const roomOf = (id: string) => ({ id, ...describeImage(new Uint8Array([1]), `${id}.png`) });
  const setUp = (answer: () => Promise<unknown> = async () => undefined) => {
    const told: string[] = [];
    const news = createImageNews({
      clock,
      tell(rooms) {
        told.push(rooms.map(({ id }) => id).join());
        return answer();
      },
    });
    return { told, news, look: (...ids: string[]) => news.look(ids.map(roomOf)) };
  };

  it('are told of once, the first at once and those right after it together', () => {
    const { told, news, look } = setUp();
    news.know('a');
    look('a', 'b');
    look('a', 'b', 'c');
    look('a', 'b', 'c', 'd');
    look('a', 'b', 'd');
    assert.deepEqual(told, ['b']);
    clock.advance(3_000);
    assert.deepEqual(told, ['b', 'd']);
    look('a', 'b', 'd');
    clock.advance(10_000);
    assert.equal(told.length, 2);
    news.stop();
  });

  it('fill neither the screen nor the memory, however many there are', async () => {
    const { told, news, look } = setUp(() => new Promise(() => undefined));
    for (let n = 0; n < 1_000; n += 1) {
      look(`room-${n}`);
      clock.advance(1_000);
    }
    assert.equal(told.length, 10);
    news.stop();
  });
});
