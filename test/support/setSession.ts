import assert from 'node:assert/strict';
import type { makeRoom } from './rooms.ts';
import { endSessions, type OpenSession, openRoom } from './sessions.ts';

/** Opens a session of one image before each test of a suite, and ends it and what else the test began there after. */
export function setSession(roomOptions: () => Parameters<typeof makeRoom>[0] = () => ({})): OpenSession {
  let open: OpenSession | undefined;
  const opened = (): OpenSession => {
    assert.ok(open, 'a test is running');
    return open;
  };
  beforeEach(async () => {
    open = await openRoom(roomOptions());
  });
  afterEach(async () => {
    await endSessions();
    open = undefined;
  });
  return {
    get room() {
      return opened().room;
    },
    get session() {
      return opened().session;
    },
  };
}
