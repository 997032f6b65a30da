import assert from 'node:assert/strict';
import { createNewsGate } from '../../../../src/editor/people/newsGate.ts';
import type { NewsKind } from '../../../../src/editor/people/newsList.ts';
import { createRoleNews } from '../../../../src/editor/session/roleNews.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const minute = Array.from({ length: 300 }, (_, n) => n);

describe('what of the news is shown as a message', () => {
  /** Mentions at five a second; which of them were shown. */
  const setUp = (kind: NewsKind = 'mentions') => {
    const clock = createFakeClock();
    const gate = createNewsGate(clock);
    const shown = (from: (n: number) => string) =>
      minute.filter((id) => {
        clock.advance(200);
        return gate.admit({ id, kind }, from(id));
      });
    return { clock, gate, shown };
  };

  it('is one in ten seconds of somebody who writes without end', () => {
    const { shown } = setUp();
    assert.deepEqual(
      shown(() => 'mia'),
      [0, 50, 100, 150, 200, 250],
    );
  });

  it('is three in ten seconds however many write, and no more than ten that nobody has looked at', () => {
    const { clock, gate, shown } = setUp();
    const all = shown((n) => `p${n}`);
    assert.deepEqual(all, [0, 1, 2, 50, 51, 52, 100, 101, 102, 150]);
    clock.advance(60_000);
    assert.equal(gate.admit({ id: 1_000, kind: 'mentions' }, 'mia'), false);
    gate.settle(0);
    assert.equal(gate.admit({ id: 1_001, kind: 'mentions' }, 'mia'), true);
    gate.settleAll();
    assert.equal(gate.admit({ id: 1_002, kind: 'mentions' }, 'tom'), true);
    assert.equal(gate.admit({ id: 1_003, kind: 'mentions' }, 'tom'), false);
    gate.clear();
    assert.equal(gate.admit({ id: 1_004, kind: 'mentions' }, 'tom'), true);
  });

  it('hides nothing of another kind', () => {
    const { gate, shown } = setUp();
    shown((n) => `p${n}`);
    assert.equal(gate.admit({ id: 1_000, kind: 'requests' }, 'p1'), true);
  });
});

describe('news of what one may do', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const told: string[] = [];
    const nows: (() => string | undefined)[] = [];
    const news = createRoleNews(clock, (role, roleNow) => {
      told.push(role);
      nows.push(roleNow);
    });
    return { clock, told, nows, news };
  };

  it('come at once, and not of the role one has joined with', () => {
    const { news, told } = setUp();
    news.update('viewer');
    assert.deepEqual(told, []);
    news.update('editor');
    assert.deepEqual(told, ['editor']);
    news.update(undefined);
    news.update('viewer');
    assert.deepEqual(told, ['editor']);
  });

  it('that still stand there know what it is by now, and of no other session', () => {
    const { news, nows } = setUp();
    news.update('editor');
    news.update('viewer');
    const now = () => nows.map((roleNow) => roleNow());
    assert.deepEqual(now(), ['viewer']);
    news.update('editor');
    assert.deepEqual(now(), ['editor']);
    news.update(undefined);
    assert.deepEqual(now(), [undefined]);
    news.update('viewer');
    assert.deepEqual(now(), [undefined]);
  });

  it('are no flood where the host changes it to and fro, and end with what it is', () => {
    const { clock, news, told } = setUp();
    news.update('editor');
    for (const n of minute) {
      news.update(n % 2 === 0 ? 'viewer' : 'editor');
      clock.advance(200);
    }
    news.update('viewer');
    clock.advance(10_000);
    assert.ok(told.length <= 22, `${told.length} messages`);
    assert.equal(told.at(-1), 'viewer');
  });
});
