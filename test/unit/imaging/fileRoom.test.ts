import assert from 'node:assert/strict';
import { giveBack, takeRoom } from '../../../src/imaging/fileRoom.ts';

describe('the room for a file', () => {
  it('is given back to the system at once, without V8 having to collect it', () => {
    const before = process.memoryUsage.rss();
    const bytes = takeRoom(100_000_000).fill(1);
    const taken = process.memoryUsage.rss();
    giveBack(bytes);
    const after = process.memoryUsage.rss();
    assert.ok(taken - before > 90_000_000, `${taken - before} bytes taken`);
    assert.ok(taken - after > 90_000_000, `${taken - after} bytes given back`);
  });

  it('has exactly the length it was asked for, and none once it was given back, also for whoever reads a part', () => {
    const bytes = takeRoom(5);
    const part = bytes.subarray(1, 3);
    assert.deepEqual([bytes.length, bytes.buffer.byteLength, part.length], [5, 5, 2]);
    giveBack(part);
    assert.deepEqual([bytes.length, bytes.buffer.byteLength, part.length], [0, 0, 0]);
    assert.throws(() => bytes.fill(1), TypeError);
  });

  it('leaves bytes that lie elsewhere as they are', () => {
    const pooled = Buffer.from('of a pool that others use');
    const resizable = new Uint8Array(new ArrayBuffer(5, { maxByteLength: 5 }));
    giveBack(pooled);
    giveBack(resizable);
    assert.equal(pooled.toString(), 'of a pool that others use');
    assert.equal(resizable.length, 5);
  });

  it('says that there is no memory for so much as everything else does', () => {
    assert.throws(() => takeRoom(Number.MAX_SAFE_INTEGER), RangeError);
  });
});
