import assert from 'node:assert/strict';
import { nothingAbout } from '../../../src/shared/protocol/about.ts';
import type { PanelSession } from '../../../src/shared/protocol/panel.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';
import { newsBetween } from '../../../src/webview/announcer.ts';
import { initialsOf } from '../../../src/webview/people/avatars.ts';
import { controlNote } from '../../../src/webview/people/controlNote.ts';
import { holdOf } from '../../../src/webview/people/holds.ts';
import { facesOf } from '../../../src/webview/people/people.ts';
import { initialState, type PageState } from '../../../src/webview/state.ts';

const kim = { id: 'a', name: 'Kim Berg', colour: 0, role: 'host' } as const;
const maya = { id: 'b', name: 'Maya', colour: 1, role: 'editor' } as const;
const alone: PanelSession = { state: 'sharing', connection: 'open', me: kim, participants: [kim] };
const together: PanelSession = { ...alone, participants: [kim, maya] };

describe('news of the session', () => {
  it('names who has joined and who has left', () => {
    assert.deepEqual(newsBetween(alone, together), ['Maya has joined.']);
    assert.deepEqual(newsBetween(together, alone), ['Maya has left.']);
  });

  it('tells of a lost connection and of its return', () => {
    const lost: PanelSession = { ...together, connection: 'lost' };
    assert.deepEqual(newsBetween(together, lost), ['Connection lost, reconnecting.']);
    assert.deepEqual(newsBetween(lost, together), ['Connected again.']);
  });

  it('tells of the session’s start and end, and of nothing when nothing has changed', () => {
    assert.deepEqual(newsBetween({ state: 'idle' }, alone), ['This image is shared now.']);
    assert.deepEqual(newsBetween(together, { state: 'idle' }), ['The session has ended.']);
    assert.deepEqual(newsBetween({ state: 'connecting' }, { state: 'idle' }), ['Not connected.']);
    assert.deepEqual(newsBetween(together, together), []);
  });
});

describe('initials', () => {
  for (const [name, initials] of [
    ['Kim Berg', 'KB'],
    ['maya', 'M'],
    ['Anna Maria van Dyk', 'AD'],
    ['Ægir Óðinn', 'ÆÓ'],
    ['😀 Smile', '😀S'],
  ] as const) {
    it(`of ${name} are ${initials}`, () => assert.equal(initialsOf(name), initials));
  }
});

describe('the faces of the header', () => {
  const about = [{ ...nothingAbout, participantId: 'b', away: true }];

  it('say who is away, but never that one is away oneself', () => {
    const shown = (others: typeof about) =>
      facesOf({ session: together, about: others }).map(({ name, isMe, away }) => [name, isMe, away]);
    assert.deepEqual(shown(about), [
      ['Kim Berg', true, false],
      ['Maya', false, true],
    ]);
    assert.deepEqual(shown([{ ...nothingAbout, participantId: 'a', away: true }])[0], ['Kim Berg', true, false]);
    assert.deepEqual(facesOf({ session: { state: 'idle' }, about }), []);
  });
});

describe('people of the same name', () => {
  const other: Participant = { ...maya, id: 'c', colour: 2 };
  const both: PanelSession = { ...together, participants: [kim, maya, other] };
  const held = [{ path: 'adjustments.contrast', value: 18 }] as const;
  const state: PageState = { ...initialState, session: both, presence: [{ participant: other, cursor: null, held }] };

  it('are told apart in the header, in the news, and where they hold a control', () => {
    assert.deepEqual(
      facesOf({ session: both, about: [] }).map(({ name, shownName }) => [name, shownName]),
      [
        ['Kim Berg', 'Kim Berg'],
        ['Maya', 'Maya (orange)'],
        ['Maya', 'Maya (green)'],
      ],
    );
    assert.deepEqual(newsBetween(together, both), ['Maya (green) has joined.']);
    assert.deepEqual(newsBetween(both, together), ['Maya (green) has left.']);
    assert.equal(controlNote(state, 'adjustments.contrast', 0), 'Maya (green) is moving this');
    assert.equal(
      holdOf({ ...state, session: together }, 'adjustments.contrast')?.participant,
      other,
      'or alone, as is',
    );
  });
});
