import assert from 'node:assert/strict';
import { endText } from '../../../src/editor/session/endText.ts';

describe('what a guest is told whose session is over', () => {
  it('is what the host answered, and what to do about it', () => {
    const back = (refusal: 'version-mismatch' | 'link-rotated' | 'session-ended') =>
      endText({ reason: 'expired', refusal });
    assert.match(
      back('version-mismatch'),
      /another version .* Update PixelPair on both sides, .* Your copy stays open\.$/,
    );
    assert.match(back('link-rotated'), /changed the link .* Ask the host for the new link\. Your copy stays open\.$/);
    assert.match(back('session-ended'), /^This session has ended\. Ask the host .* Your copy stays open\.$/);
    assert.match(endText({ reason: 'expired' }), /Ask for the link to join again\. Your copy stays open\.$/);
  });

  it('is why, where the host has ended it, and that it goes on where it does', () => {
    assert.equal(endText({ reason: 'host-ended' }), 'The host has ended the session. Your copy stays open.');
    assert.equal(
      endText({ reason: 'host-closed', goesOn: true }),
      'The host has closed the image. Your copy stays open, and you stay in the session with its other images.',
    );
  });
});
