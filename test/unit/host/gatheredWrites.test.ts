import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createGatheredWrites } from '../../../src/host/connection/gatheredWrites.ts';
import { heldBytes, settleFrames } from '../../../src/host/connection/heldFrames.ts';
import { until } from '../../support/until.ts';

/** A line and what the system is called with for it; `isStuck`: the network takes nothing. */
function openLine(isStuck = false) {
  const calls: string[][] = [];
  const settle = (done: () => void): void => {
    if (!isStuck) done();
  };
  const wire = new Writable({
    write(chunk, _encoding, done) {
      calls.push([String(chunk)]);
      settle(done);
    },
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => String(chunk)));
      settle(done);
    },
  });
  return { line: { writtenIn: 0 }, wire, calls };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('what rooms are told', () => {
  it('goes out at once where a line is told one thing, and together where it is told more in a turn', async () => {
    const writes = createGatheredWrites();
    const [mia, ole] = [openLine(), openLine()];
    const tell = (text: string): void => {
      for (const { line, wire } of [mia, ole]) writes.write(line, wire, Buffer.from(text));
    };
    for (const text of ['a', 'b', 'c']) tell(text);
    assert.deepEqual([mia.calls, ole.calls], [[['a']], [['a']]]);
    await nextTurn();
    assert.deepEqual(
      [mia.calls, ole.calls],
      [
        [['a'], ['b', 'c']],
        [['a'], ['b', 'c']],
      ],
    );
    tell('d');
    assert.deepEqual(mia.calls.at(-1), ['d']);
    await nextTurn();
    assert.equal(mia.calls.length, 3);
  });

  it('waits in small amounts, so that nobody is cut off for what the network would have taken', () => {
    const writes = createGatheredWrites();
    const { line, wire, calls } = openLine();
    for (let n = 0; n < 100; n += 1) {
      writes.write(line, wire, Buffer.alloc(1_000));
      assert.ok(wire.writableLength <= 17_000, `${wire.writableLength} bytes`);
    }
    assert.ok(calls.length < 10, `${calls.length} calls`);
  });

  it('keeps nothing of others alive while nobody reads it', () => {
    const writes = createGatheredWrites();
    let takeNext = (): void => undefined;
    const taken: Buffer[] = [];
    const wire = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken.push(chunk);
        takeNext = done;
      },
    });
    for (let n = 0; n < 3; n += 1) writes.write({ writtenIn: 0 }, wire, Buffer.allocUnsafe(40).fill(n));
    for (let n = 0; n < 2; n += 1) takeNext();
    assert.deepEqual(
      taken.map(([first]) => first),
      [0, 1, 2],
    );
    // The first is on its way; the others wait.
    assert.deepEqual(
      taken.slice(1).map(({ buffer }) => buffer.byteLength),
      [40, 40],
    );
  });

  it('is not held back where the network takes nothing, and shows as left unread', async () => {
    const writes = createGatheredWrites();
    const { line, wire } = openLine(true);
    for (let n = 0; n < 3; n += 1) writes.write(line, wire, Buffer.alloc(1_000));
    assert.equal(wire.writableCorked, 0);
    await nextTurn();
    assert.equal(wire.writableLength + heldBytes(wire), 3_000);
  });

  it('[P41] lies in few pieces while nobody reads it, all of them counted, and goes out in its order', async () => {
    const writes = createGatheredWrites();
    let takeFirst = (): void => undefined;
    const pieces: Buffer[] = [];
    const wire = new Writable({
      highWaterMark: 1,
      writev(chunks, done) {
        pieces.push(...chunks.map(({ chunk }) => chunk));
        if (pieces.length > 1) done();
        else takeFirst = done;
      },
    });
    const frames = Array.from({ length: 5_000 }, (_, n) =>
      Buffer.from(`${n}${'x'.repeat(n === 4_000 ? 20_000 : 100)}`),
    );
    for (const frame of frames) writes.write({ writtenIn: 0 }, wire, frame);
    const bytes = Buffer.concat(frames);
    assert.equal(wire.writableLength + heldBytes(wire), bytes.length);
    takeFirst();
    await until('all is taken', () => wire.writableLength + heldBytes(wire) === 0);
    assert.ok(bytes.equals(Buffer.concat(pieces)));
    assert.ok(pieces.length < 100, `${pieces.length} pieces`);
  });

  it('[P41] takes little beside what is counted where what others write comes between', () => {
    const writes = createGatheredWrites();
    const { wire } = openLine(true);
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 2_000; n += 1) {
      writes.write({ writtenIn: 0 }, wire, Buffer.alloc(100));
      settleFrames(wire);
    }
    assert.ok(process.memoryUsage().arrayBuffers - before < 2_000_000);
    assert.equal(wire.writableLength, 200_000);
  });
});
