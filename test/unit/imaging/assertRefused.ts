import assert from 'node:assert/strict';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';

/** The file is refused for this reason, in words that name it. */
export function assertRefused(bytes: Uint8Array, code: string): void {
  const outcome = inspectImage(bytes, 'photo.png');
  assert.ok(!outcome.ok);
  assert.equal(outcome.code, code);
  assert.match(outcome.message, /^photo\.png .*\.$/);
}
