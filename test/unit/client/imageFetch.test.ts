import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Connection } from '../../../src/shared/protocol/connection.ts';
import { imageChunkBytes, imageChunksInFlight } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

describe('fetching the image', () => {
  it('[P36] asks for more at once where there is room, also after the clock on the wall was set back', async () => {
    const clock = createFakeClock();
    const local = makeRoom({ bytes: new Uint8Array(60 * imageChunkBytes) }).connectLocal();
    let [asked, open, most] = [0, 0, 0];
    const request: Connection['request'] = async (name, payload) => {
      asked += 1;
      open += 1;
      most = Math.max(most, open);
      const reply = await local.request(name, payload);
      open -= 1;
      if (asked === imageChunksInFlight + 1) clock.set(-3_600_000);
      return reply;
    };
    const joined = await joinRoom({ ...local, request }, { displayName: 'Ole', clock });
    assert.ok(joined.ok);
    const { signal } = new AbortController();
    const fetched = await joined.seat.fetchImage({ signal, onProgress: () => undefined });
    assert.ok(fetched.ok);
    assert.ok(most > imageChunksInFlight, `${most} at once`);
  });
});
