import assert from 'node:assert/strict';
import { createTypingElsewhere } from '../../../src/client/typingElsewhere.ts';
import { maxParticipants, presenceHeartbeatMs, presenceTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('who writes in other rooms of the session', () => {
  const setUp = () => {
    const clock = createFakeClock();
    let expired = 0;
    const onExpired = (): void => {
      expired += 1;
    };
    const typing = createTypingElsewhere({ clock, me: () => 'me', onExpired });
    return { clock, typing, expired: () => expired };
  };

  it('[P74] is known until they do no more or nobody can be seen', () => {
    const { clock, typing } = setUp();
    assert.equal(typing.show([['far', 'session']]), true);
    assert.equal(typing.show([['far', 'session']]), false, 'as before');
    assert.deepEqual([...typing.byId], [['far', 'session']]);
    assert.equal(typing.show([['far', null]]), true);
    assert.equal(typing.show([['me', 'session']]), false, 'one knows that oneself');
    assert.equal(typing.byId.size, 0);
    for (let n = 0; n < 1_000; n += 1) typing.show([[`p${n}`, 'session']]);
    assert.equal(typing.byId.size, maxParticipants, 'however many a host says');
    assert.deepEqual([typing.clear(), typing.byId.size, typing.clear(), clock.timers], [true, 0, false, 0]);
  });

  it('[P74] is forgotten where it is not said again, since the end of it may be lost', () => {
    const { clock, typing, expired } = setUp();
    for (let n = 0; n < 5; n += 1) {
      typing.show([['far', 'me']]);
      clock.advance(presenceHeartbeatMs);
    }
    assert.deepEqual([...typing.byId], [['far', 'me']]);
    clock.advance(presenceTimeoutMs - presenceHeartbeatMs);
    assert.deepEqual([typing.byId.size, expired(), clock.timers], [0, 1, 0]);
  });
});
