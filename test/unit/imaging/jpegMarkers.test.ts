import assert from 'node:assert/strict';
import { hasUnknownMarker } from '../../../src/imaging/header/jpegMarkers.ts';

const start = [0xff, 0xd8];
const scan = [0xff, 0xda, 0, 4, 1, 1];
const restarts = [0xff, 0xdd, 0, 4, 0, 8];
const unknown = [0xff, 0x03];
const end = [0xff, 0xd9];

describe('a marker that means nothing among the pixels of a JPEG', () => {
  for (const [what, parts, expected] of [
    ['is found', [scan, [7, 0xff, 0, 7], unknown, end], true],
    ['is found after bytes that fill up', [scan, [7, ...Array<number>(100).fill(0xff)], unknown.slice(1), end], true],
    ['is none in a whole one', [scan, [7, 0xff, 0, 3, 0xff, 0xd0, 7], end], false],
    ['is none behind its end', [scan, [7], end, unknown], false],
    ['is passed over with restarts that are told before the pixels', [restarts, scan, unknown, end], false],
    ['is passed over with restarts that are told between two scans', [scan, [7], restarts, scan, unknown, end], false],
  ] as const) {
    it(what, () => assert.equal(hasUnknownMarker(Uint8Array.from([start, ...parts].flat())), expected));
  }

  it('is not searched anew at each of many bytes that could begin one', () => {
    for (const pattern of [[0xff], [0xff, 0], [0xff, 0xd0, 0]]) {
      const jpeg = Uint8Array.from({ length: 300_000 }, (_, at) => pattern[at % pattern.length] ?? 0);
      let searches = 0;
      jpeg.indexOf = (...where) => {
        searches += 1;
        return Uint8Array.prototype.indexOf.apply(jpeg, where);
      };
      assert.equal(hasUnknownMarker(jpeg), false);
      assert.ok(searches < 10, `${searches} searches`);
    }
  });
});
