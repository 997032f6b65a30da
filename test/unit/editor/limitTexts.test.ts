import assert from 'node:assert/strict';
import { addRefusals, transferProblems } from '../../../src/editor/session/limitTexts.ts';
import { rejectTexts } from '../../../src/shared/protocol/rejects.ts';

describe('what is said of too much', () => {
  const texts = [
    [addRefusals['too-many-rooms'], /8 images/, /Close one/],
    [addRefusals['too-large'], /400 MB together/, /Close one.*smaller copy/],
    [transferProblems['too-large'], /100 MB at most/, /Ask the host.*smaller copy/],
    [rejectTexts['session-full'], /32 people/, /Join again when somebody has left/],
  ] as const;
  for (const [{ sentence, nextStep }, limit, step] of texts) {
    it(`names the limit and the way out: ${sentence}`, () => {
      assert.match(sentence, limit);
      assert.match(nextStep, step);
      for (const text of [sentence, nextStep]) assert.match(text, /^[A-Z].*\.$/);
    });
  }
});
