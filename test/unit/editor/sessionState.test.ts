import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  idle,
  nextSessionState,
  type SessionEvent,
  type SessionState,
} from '../../../src/editor/session/sessionState.ts';
import { statusBarView } from '../../../src/editor/session/statusBarView.ts';
import { describeQueued } from '../../../src/shared/protocol/queued.ts';

function stateAfter(...events: readonly SessionEvent[]): SessionState {
  return events.reduce(nextSessionState, idle);
}

const request = (purpose: 'start' | 'join'): SessionEvent => ({ type: 'requested', purpose });
const started: SessionEvent = { type: 'started', fileName: 'a.png', address: '127.0.0.1:4000', people: 1 };
const joined: SessionEvent = { type: 'joined', fileName: 'a.png', people: 2 };

const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(
    request('start'),
    request('join'),
    { type: 'failed' },
    { type: 'over' },
    { type: 'images', fileName: 'b.png' },
    started,
    joined,
  ),
  fc.constantFrom('open' as const, 'lost' as const).map((connection) => ({ type: 'connection' as const, connection })),
  fc.integer({ min: 1, max: 32 }).map((count) => ({ type: 'people' as const, count })),
);

describe("the state of a window's session", () => {
  it('goes from idle over connecting to sharing, counts the people and ends idle', () => {
    const sharing = stateAfter(request('start'), started, { type: 'people', count: 3 });
    assert.deepEqual(sharing, { state: 'sharing', fileName: 'a.png', address: '127.0.0.1:4000', people: 3 });
    assert.equal(nextSessionState(sharing, { type: 'over' }).state, 'idle');
  });

  it('goes from idle over connecting to joined, and shows a lost connection', () => {
    const lost = stateAfter(request('join'), joined, { type: 'connection', connection: 'lost' });
    assert.deepEqual(lost, {
      state: 'joined',
      fileName: 'a.png',
      connection: 'lost',
      retryAt: undefined,
      people: 2,
    });
  });

  it('names the images there are by now, for host and guest', () => {
    const images: SessionEvent = { type: 'images', fileName: 'a.png and b.png' };
    for (const begun of [
      [request('start'), started],
      [request('join'), joined],
    ]) {
      const state = stateAfter(...begun, images);
      assert.match(statusBarView(state, 0).tooltip, /a\.png and b\.png/);
    }
    assert.deepEqual(stateAfter(images), idle);
  });

  it('names the address that the links lead to by now', () => {
    const moved = stateAfter(request('start'), started, { type: 'moved', address: '10.7.7.7:49731' });
    assert.match(statusBarView(moved, 0).tooltip, / at 10\.7\.7\.7:49731,/);
  });

  it('says that one waits at the door until the host has answered', () => {
    const waiting = stateAfter(request('join'), { type: 'waiting', isWaiting: true });
    assert.equal(statusBarView(waiting, 0).tooltip, 'PixelPair is waiting for the host to let you in.');
    const inside = nextSessionState(waiting, { type: 'waiting', isWaiting: false });
    assert.equal(statusBarView(inside, 0).tooltip, 'PixelPair is joining a session.');
    assert.equal(stateAfter(request('join'), joined, { type: 'waiting', isWaiting: false }).state, 'joined');
  });

  it('goes back to idle when starting or joining fails', () => {
    assert.equal(stateAfter(request('join'), { type: 'failed' }).state, 'idle');
  });

  it('does not let a second request interrupt a first', () => {
    const sharing = stateAfter(request('start'), started);
    assert.equal(nextSessionState(sharing, request('join')), sharing);
  });

  it('ignores an answer that belongs to another request', () => {
    const connecting = stateAfter(request('join'));
    assert.equal(nextSessionState(connecting, started), connecting);
  });

  it('never runs a session that was not asked for, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        let state: SessionState = idle;
        for (const event of events) {
          const next: SessionState = nextSessionState(state, event);
          const begins = next.state === 'sharing' || next.state === 'joined';
          if (begins && next.state !== state.state) assert.equal(state.state, 'connecting');
          state = next;
        }
      }),
    );
  });
});

describe('the item in the status bar', () => {
  it('tells the number of participants while sharing', () => {
    const view = statusBarView(stateAfter(request('start'), started, { type: 'people', count: 2 }), 0);
    assert.match(view.text, /Sharing \(2\)/);
    assert.match(view.label, /2 participants/);
  });

  it('warns while the connection is being retried', () => {
    const view = statusBarView(stateAfter(request('join'), joined, { type: 'connection', connection: 'lost' }), 0);
    assert.equal(view.warning, true);
    assert.match(view.text, /Reconnecting$/);
  });

  it('counts down to the next attempt for the eyes, and keeps still for screen readers', () => {
    const lost = stateAfter(request('join'), joined, { type: 'connection', connection: 'lost', retryAt: 10_000 });
    const [early, late, due] = [5_500, 9_001, 10_400].map((now) => statusBarView(lost, now));
    assert.match(early?.text ?? '', /Reconnecting in 5 s$/);
    assert.match(late?.text ?? '', /Reconnecting in 1 s$/);
    assert.match(due?.text ?? '', /Reconnecting$/);
    assert.equal(early?.label, late?.label);
  });

  it('promises no host after a reload, and names no image where none is open', () => {
    const back = stateAfter(request('join'), { type: 'joined', fileName: '', people: 1, connection: 'lost' });
    const lost = statusBarView(back, 0);
    assert.match(lost.text, /Reconnecting$/);
    assert.equal(lost.tooltip, 'PixelPair: the connection to the session was lost and is being retried.');
    const open = statusBarView(nextSessionState(back, { type: 'connection', connection: 'open' }), 0);
    assert.equal(open.tooltip, 'PixelPair: in a session, 1 participant.');
  });

  it('says what waits for a lost connection', () => {
    const lost = { type: 'connection', connection: 'lost', queued: { edits: 3, messages: 1 } } as const;
    const view = statusBarView(stateAfter(request('join'), joined, lost), 0);
    assert.match(view.tooltip, /You can go on editing\. 3 edits and 1 message wait to be sent\./);
    for (const [queued, text] of [
      [{ edits: 1, messages: 0 }, '1 edit waits to be sent.'],
      [{ edits: 0, messages: 2 }, '2 messages wait to be sent.'],
      [{ edits: 0, messages: 0 }, ''],
    ] as const)
      assert.equal(describeQueued(queued), text);
  });

  it('says that the session is locked, and how many wait at its door', () => {
    const door = { isLocked: true, approves: false, waiting: 2 };
    const view = statusBarView(stateAfter(request('start'), started, { type: 'door', door }), 0);
    assert.match(view.text, /\$\(lock\) Sharing \(1\) .*2$/);
    assert.match(view.label, /nobody new gets in\. 2 requests wait for you\./);
    assert.equal(view.warning, true);
  });

  it('says that one is a viewer, until the host has made one an editor', () => {
    const viewer = stateAfter(request('join'), { ...joined, role: 'viewer' }, { type: 'asking', isAsking: true });
    assert.match(statusBarView(viewer, 0).text, /Viewing \(2\)/);
    const editor = nextSessionState(viewer, { type: 'role', role: 'editor' });
    assert.equal(editor.state === 'joined' && editor.isAsking, false);
    assert.equal(
      nextSessionState(editor, { type: 'role', role: 'editor' }),
      editor,
      'every image of the session tells it',
    );
    assert.match(statusBarView(editor, 0).text, /Joined \(2\)/);
  });

  it('shows no question over a drop: nobody says whether the host still thinks about it', () => {
    const asking = stateAfter(request('join'), { ...joined, role: 'viewer' }, { type: 'asking', isAsking: true });
    const isAsking = (state: SessionState) => state.state === 'joined' && state.isAsking;
    const still = nextSessionState(asking, { type: 'connection', connection: 'open' });
    assert.equal(isAsking(still), true, 'another image has gone');
    const back = [{ connection: 'lost' as const }, { connection: 'open' as const }].reduce(
      (state, { connection }) => nextSessionState(state, { type: 'connection', connection }),
      asking,
    );
    assert.equal(isAsking(back), false);
  });

  it('reads to a screen reader without the names of icons', () => {
    const states = [
      idle,
      stateAfter(request('start')),
      stateAfter(request('start'), started),
      stateAfter(request('join'), joined),
    ];
    for (const state of states) assert.doesNotMatch(statusBarView(state, 0).label, /\$\(/);
  });
});
