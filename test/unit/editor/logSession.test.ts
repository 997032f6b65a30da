import assert from 'node:assert/strict';
import { logSession } from '../../../src/editor/log/logSession.ts';
import { idle, type SessionState } from '../../../src/editor/session/sessionState.ts';

/** What is written while a session goes through these states. */
function linesOf(...states: readonly SessionState[]): readonly string[] {
  const lines: string[] = [];
  const write = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  let listener = (): void => undefined;
  let state: SessionState = idle;
  const session = {
    get state() {
      return state;
    },
    onDidChange(next: () => void) {
      listener = next;
      return { dispose: () => undefined };
    },
  };
  logSession(session, { debug: write('debug'), info: write('info'), warn: write('warn') });
  for (state of states) listener();
  return lines;
}

describe('what the log tells of a session', () => {
  it('is how it begins and ends, and at another level who comes and goes', () => {
    const door = { isLocked: false, approves: false, waiting: 0 };
    const sharing = { state: 'sharing', fileName: 'secret.jpg', address: '10.0.0.7:4711', people: 1, door } as const;
    const lines = linesOf(
      { state: 'connecting', purpose: 'start' },
      sharing,
      { ...sharing, people: 2 },
      { ...sharing, people: 2, door: { isLocked: true, approves: true, waiting: 1 } },
      idle,
    );
    assert.deepEqual(lines, [
      'info: Session: idle to connecting.',
      'info: Session: connecting to sharing.',
      'debug: People in the session: 2.',
      'info: The session is locked.',
      'info: The host is asked about everybody: true.',
      'debug: People who wait for the host: 1.',
      'info: Session: sharing to idle.',
    ]);
    assert.doesNotMatch(lines.join(), /secret|10\.0/);
  });

  it('is a warning where the connection is lost, once, however often it is tried', () => {
    const joined = { state: 'joined', fileName: 'a.jpg', connection: 'open', people: 2, role: 'editor' } as const;
    const lost = { ...joined, connection: 'lost' } as const;
    assert.deepEqual(linesOf(joined, lost, { ...lost, retryAt: 1 }, lost, joined, { ...joined, role: 'viewer' }), [
      'info: Session: idle to joined.',
      'warn: The connection was lost.',
      'info: The connection is back.',
      'info: Role in the session: viewer.',
    ]);
  });
});
