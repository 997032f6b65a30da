import assert from 'node:assert/strict';
import { createTransferWindow } from '../../../src/client/transferWindow.ts';

describe('transfer window', () => {
  it('[P36] starts at 8, widens while the round trip stays idle, and stops at 64', () => {
    const window = createTransferWindow();
    assert.equal(window.size, 8);
    for (let reply = 0; reply < 5_000; reply += 1) window.noteRoundTrip(10);
    assert.equal(window.size, 64);
  });

  it('[P36] narrows when the round trip grows, never below 8', () => {
    const window = createTransferWindow();
    for (let reply = 0; reply < 5_000; reply += 1) window.noteRoundTrip(10);
    for (let reply = 0; reply < 10; reply += 1) window.noteRoundTrip(200);
    assert.ok(window.size < 30);
    for (let reply = 0; reply < 100; reply += 1) window.noteRoundTrip(200);
    assert.equal(window.size, 8);
  });

  it('stays where it is between the two', () => {
    const window = createTransferWindow();
    window.noteRoundTrip(10);
    for (let reply = 0; reply < 100; reply += 1) window.noteRoundTrip(35);
    assert.equal(window.size, 8);
  });
});
