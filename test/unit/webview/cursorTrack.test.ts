import assert from 'node:assert/strict';
import fc from 'fast-check';
import { presenceIntervalMs } from '../../../src/shared/protocol/limits.ts';
import type { Point } from '../../../src/shared/protocol/participant.ts';
import { createCursorTrack, cursorDelayMs } from '../../../src/webview/people/cursorTrack.ts';

interface Packet extends Point {
  readonly at: number;
}

const frameMs = 1000 / 60;

/** What is on screen at each frame while packets come in. */
function shown(packets: readonly Packet[], stepMs = frameMs): readonly Packet[] {
  const [first = { x: 0, y: 0, at: 0 }, ...others] = packets;
  const track = createCursorTrack(first, first.at);
  const end = Math.max(...packets.map(({ at }) => at)) + cursorDelayMs + 100;
  const frames: Packet[] = [];
  let next = 0;
  for (let now = first.at; now <= end; now += stepMs) {
    for (let packet = others[next]; packet && packet.at <= now; packet = others[next]) {
      track.add(packet, packet.at);
      next += 1;
    }
    frames.push({ at: now, ...track.at(now) });
  }
  return frames;
}

/** Packets with so many milliseconds between them. */
function packetsAfter(steps: readonly { readonly gap: number; readonly x: number }[]): Packet[] {
  let at = 0;
  return steps.map(({ gap, x }) => {
    at += gap;
    return { at, x, y: -x };
  });
}

const packetsOf = (place: (at: number) => Point, count: number, everyMs = presenceIntervalMs): Packet[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * everyMs, ...place(index * everyMs) }));

describe('the track of a cursor', () => {
  it('is where the cursor was a moment ago, and comes to rest where it was heard of last', () => {
    const frames = shown(packetsOf((at) => ({ x: at, y: -2 * at }), 20));
    const middle = frames.filter(({ at }) => at > 200 && at < 600);
    for (const { at, x, y } of middle) {
      assert.ok(Math.abs(x - (at - cursorDelayMs)) < 0.5, `${x} at ${at}`);
      assert.ok(Math.abs(y + 2 * (at - cursorDelayMs)) < 1, `${y} at ${at}`);
    }
    assert.deepEqual({ x: frames.at(-1)?.x, y: frames.at(-1)?.y }, { x: 19 * 33, y: -2 * 19 * 33 });
  });

  it('goes on from packet to packet, without a stop and without a jump, at whatever times frames come', () => {
    const packets = packetsOf((at) => ({ x: (10 * at) / presenceIntervalMs, y: 60 }), 30);
    for (const stepMs of [4, frameMs, 50]) {
      const moving = shown(packets, stepMs).filter(({ x }) => x > 20 && x < 270);
      assert.ok(moving.length > 10, `${moving.length} frames`);
      const speeds = moving.slice(1).map(({ x }, index) => (x - (moving[index]?.x ?? x)) / stepMs);
      assert.ok(
        Math.min(...speeds) > 0.29 && Math.max(...speeds) < 0.32,
        `${Math.min(...speeds)} to ${Math.max(...speeds)}`,
      );
    }
  });

  it('says when it is at rest', () => {
    const track = createCursorTrack({ x: 0, y: 0 }, 0);
    assert.equal(track.isAtRest(cursorDelayMs), true);
    track.add({ x: 9, y: 9 }, 500);
    assert.equal(track.isAtRest(500), false);
    assert.equal(track.isAtRest(500 + cursorDelayMs), true);
  });

  it('does not creep along after a rest', () => {
    const track = createCursorTrack({ x: 0, y: 0 }, 0);
    track.at(10_000);
    track.add({ x: 100, y: 0 }, 10_000);
    assert.equal(track.at(10_000).x, 0);
    assert.deepEqual(track.at(10_000 + cursorDelayMs), { x: 100, y: 0 });
  });

  it('turns round a circle without a corner, where the straight line between packets has thirty a second', () => {
    const circle = (at: number): Point => ({ x: 200 * Math.cos(at / 150), y: 200 * Math.sin(at / 150) });
    const frames = shown(packetsOf(circle, 60)).filter(({ at }) => at > 300 && at < 1_800);
    const distances = frames.map(({ x, y }) => Math.hypot(x, y));
    const straight = 200 * Math.cos(33 / 300);
    assert.ok(Math.min(...distances) > straight, `${Math.min(...distances)} is closer to the circle than ${straight}`);
    assert.ok(Math.max(...distances) < 202, String(Math.max(...distances)));
    const speeds = frames.slice(1).map(({ x, y }, index) => {
      const from = frames[index] ?? { x, y };
      return Math.hypot(x - from.x, y - from.y) / frameMs;
    });
    assert.ok(Math.max(...speeds) / Math.min(...speeds) < 1.25, `${Math.min(...speeds)} to ${Math.max(...speeds)}`);
  });

  it('never jumps, whatever the network makes of the packets', () => {
    const packet = fc.record({ gap: fc.integer({ min: 20, max: 400 }), x: fc.integer({ min: -500, max: 500 }) });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 30 }), (steps) => {
        const frames = shown(packetsAfter(steps), 0.25);
        // The steepest a monotone cubic goes is three times the steepest line between two of its places.
        const most = ((3 * 1_000) / 20) * 0.25;
        frames.slice(1).forEach(({ x }, index) => {
          assert.ok(Math.abs(x - (frames[index]?.x ?? x)) <= most, `${frames[index]?.x} to ${x}`);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('stays between the places it was heard of', () => {
    const packet = fc.record({ gap: fc.integer({ min: 0, max: 200 }), x: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 2, maxLength: 30 }), (steps) => {
        const packets = packetsAfter(steps);
        const [least, most] = [Math.min(...packets.map(({ x }) => x)), Math.max(...packets.map(({ x }) => x))];
        for (const { x } of shown(packets, 3)) assert.ok(x >= least - 1e-6 && x <= most + 1e-6, `${x}`);
      }),
    );
  });
});
