import assert from 'node:assert/strict';
import {
  approvalTimeoutMs,
  askAgainMs,
  maxWaiting,
  maxWaitingPerNetwork,
} from '../../../src/shared/protocol/limits.ts';
import { askRate, forwardedAskRate, knockRate } from '../../../src/shared/protocol/rates.ts';
import { setDoor, soon } from './setDoor.ts';

describe('viewers who ask to edit', () => {
  const stage = setDoor();
  const { knockFrom, ask, enrol } = stage;

  it('[P62][P66] takes places for viewers who ask to edit only as long as somebody else has two more', () => {
    const { door } = stage.now;
    const knocks = Array.from({ length: maxWaiting }, (_, n) => knockFrom(`10.0.0.${n % 2}`));
    const asked = Array.from({ length: 6 }, () => ask(enrol('viewer'), '127.0.0.1').ok);
    assert.deepEqual(asked, [true, true, true, true, true, false]);
    const kinds = door.waiting.requests.map(({ kind }) => kind);
    assert.deepEqual([knocks.length, kinds.filter((kind) => kind === 'join').length], [maxWaiting, maxWaiting - 5]);
  });

  it('[P62][P66] takes no place from a viewer who asks to edit, and none from who has only one more', async () => {
    const { door, declined } = stage.now;
    for (let n = 0; n < maxWaitingPerNetwork; n += 1) ask(enrol('viewer'), '127.0.0.1');
    const pairs = Array.from({ length: maxWaiting - maxWaitingPerNetwork }, (_, n) => knockFrom(`10.0.0.${n >> 1}`));
    const mia = knockFrom('10.0.1.1');
    assert.deepEqual(await Promise.all([...pairs.slice(0, 3), mia].map(soon)), ['', 'too-many-waiting', '', '']);
    assert.equal(await soon(knockFrom('10.0.1.1')), 'too-many-waiting');
    assert.deepEqual([declined, door.waiting.requests.length], [[], maxWaiting]);
  });

  it('[P66] takes the host’s word for the answer, and tells who is here and still a viewer', () => {
    const { clock, directory, door, asks, declined } = stage.now;
    const vera = directory.admit({ name: 'Vera', role: 'viewer' }, { roomId: 'a' }).participant.id;
    ask(vera);
    asks.withdraw(vera);
    assert.deepEqual(declined, [`${vera} declined`]);
    assert.deepEqual(ask(vera), { ok: true });
    directory.setRole(vera, 'editor');
    asks.withdraw(vera);
    ask(enrol('viewer'));
    asks.withdrawAll();
    assert.deepEqual([declined.length, door.waiting.requests, clock.timers], [1, [], 0]);
  });

  it('[P66] takes two minutes of silence for a no, and hears nothing for a while after one', () => {
    const { clock, door, asks, declined } = stage.now;
    const id = enrol('viewer');
    assert.deepEqual(ask(id), { ok: true });
    clock.advance(approvalTimeoutMs);
    assert.deepEqual(declined, [`${id} approval-timeout`]);
    assert.deepEqual(ask(id), { ok: false, code: 'too-soon' });
    clock.set(-3_600_000);
    clock.advance(askAgainMs - 1);
    assert.deepEqual(ask(id), { ok: false, code: 'too-soon' });
    clock.advance(1);
    assert.deepEqual(ask(id), { ok: true });
    asks.withdraw(id);
    assert.deepEqual([door.waiting.requests, declined.length, clock.timers], [[], 1, 0]);
  });

  it('[P66] hears viewers alone, and not more of them than there are places', () => {
    assert.deepEqual(ask(enrol('editor')), { ok: false, code: 'not-allowed' });
    assert.deepEqual(ask('nobody'), { ok: false, code: 'not-allowed' });
    for (let n = 0; n < maxWaitingPerNetwork; n += 1) assert.ok(ask(enrol('viewer')).ok);
    assert.deepEqual(ask(enrol('viewer'), '10.0.0.10'), { ok: false, code: 'too-many-waiting' });
  });

  it('[P66] does not let one address ask, go, come again as somebody else and ask again without end', () => {
    const { clock, asks } = stage.now;
    for (let n = 0; n < knockRate.burst; n += 1) {
      const id = enrol('viewer');
      assert.ok(ask(id).ok);
      asks.withdraw(id);
    }
    const next = enrol('viewer');
    assert.deepEqual(ask(next), { ok: false, code: 'too-many-waiting' });
    assert.ok(ask(enrol('viewer'), '10.0.0.10').ok, 'others are heard');
    clock.advance(60_000 / (60 * knockRate.perSecond));
    assert.ok(ask(next).ok);
  });

  it('[P66] does not let one participant use up what those behind the same forwarded port have', () => {
    const { asks } = stage.now;
    const eve = enrol('viewer');
    let asked = 0;
    while (ask(eve, '127.0.0.1').ok) {
      asks.withdraw(eve);
      asked += 1;
    }
    assert.deepEqual([asked, ask(eve, '127.0.0.1')], [askRate.burst, { ok: false, code: 'too-many-waiting' }]);
    for (let n = asked; n < forwardedAskRate.burst; n += 1) {
      const next = enrol('viewer');
      assert.ok(ask(next, n % 2 ? '::ffff:127.0.0.1' : '127.0.0.1').ok, `${n}`);
      asks.withdraw(next);
    }
    assert.deepEqual(ask(enrol('viewer'), '127.0.0.1'), { ok: false, code: 'too-many-waiting' });
  });
});
