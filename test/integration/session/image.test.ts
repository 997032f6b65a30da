import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Seat } from '../../../src/client/seat.ts';
import { imageChunkBytes } from '../../../src/shared/protocol/limits.ts';
import { describeImage, takeSeat } from '../../support/rooms.ts';
import { endSessions, join, linkOf, openRoom, proxyTo } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const fetch = (
  seat: Seat,
  signal = new AbortController().signal,
  onProgress: (bytes: number) => void = () => undefined,
) => seat.fetchImage({ signal, onProgress });
const now = (): number => performance.now();

/** How long each of the seat's edits took to be seen by the other, in milliseconds, until `isDone`. */
async function measureEdits(
  from: Seat,
  to: Seat,
  path: 'adjustments.contrast' | 'adjustments.hue',
  isDone: () => boolean,
) {
  const took: number[] = [];
  for (let n = 1; !isDone(); n += 1) {
    const value = (n % 90) + 1;
    const startedAt = now();
    const seen = new Promise<void>((resolve) => {
      const stop = to.on('recipe', ({ changes }) => {
        if (changes[0]?.path !== path) return;
        stop();
        resolve();
      });
    });
    from.commit([{ path, value }]);
    await seen;
    took.push(now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return took.sort((a, b) => a - b);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

describe('the image over the network', () => {
  afterEach(endSessions);

  /** On top of five times what it takes without the image: the whole image in one message would take many times that. */
  const liveBoundMs = 250;

  it(`[P36][P38] brings 40 MB, verified, while edits both ways stay live: p99 within 5 x idle + ${liveBoundMs} ms`, async () => {
    const bytes = randomBytes(40_000_000);
    const { room, session } = await openRoom({ bytes });
    const host = await takeSeat(room.connectLocal(), 'Hanna');
    const guest = await join(linkOf(session), 'Gus');
    const idleUntil = now() + 1_000;
    const idle = await measureEdits(guest, host, 'adjustments.contrast', () => now() > idleUntil);
    const boundMs = liveBoundMs + 5 * percentile(idle, 0.99);
    let done = false;
    const progress: number[] = [];
    const startedAt = now();
    const fetching = fetch(guest, undefined, (received) => progress.push(received)).finally(() => {
      done = true;
    });
    const [up, down] = await Promise.all([
      measureEdits(guest, host, 'adjustments.contrast', () => done),
      measureEdits(host, guest, 'adjustments.hue', () => done),
    ]);
    const outcome = await fetching;
    const tookMs = now() - startedAt;
    assert.ok(outcome.ok && Buffer.compare(outcome.bytes, bytes) === 0);
    assert.deepEqual([progress.length, progress.at(-1)], [Math.ceil(bytes.length / imageChunkBytes), bytes.length]);
    const [p99Up, p99Down] = [percentile(up, 0.99), percentile(down, 0.99)];
    console.log(
      `      40 MB in ${tookMs.toFixed(0)} ms; ${up.length}+${down.length} edits, p99 ${p99Up.toFixed(1)} and ${p99Down.toFixed(1)} ms`,
    );
    assert.ok(up.length > 5 && p99Up < boundMs && p99Down < boundMs);
  });

  it('[P35] tells the hash before anything is pulled', async () => {
    let reads = 0;
    const bytes = randomBytes(100);
    const readImage = async (): Promise<Uint8Array> => {
      reads += 1;
      return bytes;
    };
    const { session } = await openRoom({ bytes, readImage });
    const guest = await join(linkOf(session), 'Gus');
    assert.deepEqual([guest.image, reads], [describeImage(bytes), 0]);
  });

  for (const byteLength of [0, 1, imageChunkBytes - 1, imageChunkBytes, imageChunkBytes + 1, 8 * imageChunkBytes + 7]) {
    it(`[P36] brings an image of ${byteLength} bytes`, async () => {
      const bytes = randomBytes(byteLength);
      const { session } = await openRoom({ bytes });
      const outcome = await fetch(await join(linkOf(session), 'Gus'));
      assert.ok(outcome.ok && Buffer.compare(outcome.bytes, bytes) === 0);
    });
  }

  it('[P38] does not accept an image with one wrong byte', async () => {
    const bytes = randomBytes(200_000);
    const wrong = Uint8Array.from(bytes);
    wrong[123_456] = (wrong[123_456] ?? 0) ^ 1;
    const readImage = async (offset: number, length: number) => wrong.subarray(offset, offset + length);
    const { session } = await openRoom({ bytes, readImage });
    assert.deepEqual(await fetch(await join(linkOf(session), 'Gus')), { ok: false, code: 'corrupt' });
  });

  it('[P38] pulls after a drop only what is missing', async () => {
    const bytes = randomBytes(4_000_000);
    let chunks = 0;
    const readImage = async (offset: number, length: number): Promise<Uint8Array> => {
      chunks += 1;
      return bytes.subarray(offset, offset + length);
    };
    const { session } = await openRoom({ bytes, readImage });
    const proxy = await proxyTo(session);
    const guest = await join(linkOf(session, { port: proxy.port }), 'Gus');
    let cuts = 0;
    const outcome = await fetch(guest, undefined, (received) => {
      if (received < (cuts + 1) * 1_000_000 || cuts === 3) return;
      cuts += 1;
      proxy.cut();
      proxy.restore();
    });
    assert.ok(outcome.ok && Buffer.compare(outcome.bytes, bytes) === 0);
    const needed = Math.ceil(bytes.length / imageChunkBytes);
    assert.equal(cuts, 3);
    assert.ok(chunks <= needed + 3 * 64, `${chunks} chunks read for ${needed}`);
  });

  it('stops pulling when it is cancelled', async () => {
    const bytes = randomBytes(8_000_000);
    let chunks = 0;
    const readImage = async (offset: number, length: number): Promise<Uint8Array> => {
      chunks += 1;
      return bytes.subarray(offset, offset + length);
    };
    const { session } = await openRoom({ bytes, readImage });
    const guest = await join(linkOf(session), 'Gus');
    const cancel = new AbortController();
    const fetching = fetch(guest, cancel.signal, (received) => received > 500_000 && cancel.abort());
    assert.deepEqual(await fetching, { ok: false, code: 'cancelled' });
    assert.deepEqual(await fetch(guest, AbortSignal.abort()), { ok: false, code: 'cancelled' });
    await guest.say('still here');
    assert.ok(chunks < 200, `${chunks} chunks read`);
  });

  it('[P37] says so when the image changes or cannot be read, and when the session ends', async () => {
    const bytes = randomBytes(2_000_000);
    const gone = new Error('gone');
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const { room, session } = await openRoom({ bytes, readImage: () => Promise.reject(gone) }, { onError });
    const guest = await join(linkOf(session), 'Gus');
    assert.deepEqual(await fetch(guest), { ok: false, code: 'unavailable' });
    assert.deepEqual(errors, [gone], 'the host hears why, once for all that were asked for');
    const next = randomBytes(1_000);
    const changed = new Promise((resolve) => guest.on('image', resolve));
    room.setImage(describeImage(next, 'b.png'), async (offset, length) => next.subarray(offset, offset + length));
    assert.deepEqual(await changed, describeImage(next, 'b.png'));
    const outcome = await fetch(guest);
    assert.ok(outcome.ok && Buffer.compare(outcome.bytes, next) === 0);
    room.setImage(describeImage(bytes), () => new Promise(() => undefined));
    await until('the change arrives', () => guest.image.byteLength === bytes.length);
    const waiting = fetch(guest);
    await session.end('host-ended');
    assert.deepEqual(await waiting, { ok: false, code: 'unavailable' });
  });

  it('does not even ask for an image over the limit', async () => {
    const { room, session } = await openRoom();
    room.setImage({ ...room.image, byteLength: 101 * 1024 * 1024 }, () => assert.fail('nothing is read'));
    const guest = await join(linkOf(session), 'Gus');
    assert.deepEqual(await fetch(guest), { ok: false, code: 'too-large' });
  });
});
