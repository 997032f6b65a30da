import assert from 'node:assert/strict';
import { remoteAbout } from '../../../src/editor/panel/remoteAbout.ts';
import { nothingAbout } from '../../../src/shared/protocol/about.ts';

describe('what a page is told about the others', () => {
  it('[P74] has for whom people in other rooms write, and leaves what else is known as it is', () => {
    const about = new Map([['mia', { ...nothingAbout, away: true, typing: null }]]);
    const typing = new Map([
      ['mia', 'session'],
      ['ole', 'me'],
    ]);
    assert.deepEqual(remoteAbout({ about, typing }), [
      { ...nothingAbout, participantId: 'mia', away: true, typing: 'session' },
      { ...nothingAbout, participantId: 'ole', typing: 'me' },
    ]);
  });
});
