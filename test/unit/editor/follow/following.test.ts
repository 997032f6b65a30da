import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ownCourse } from '../../../../src/editor/follow/course.ts';
import { person, three, windowsOf } from './windows.ts';

const names = ['a', 'b', 'c', 'd'] as const;

describe('following', () => {
  it('goes where the other looks, and tells whom it follows', () => {
    const { a, b, settle } = three();
    b.move(7);
    a.following.start('b');
    settle();
    assert.equal(a.own.place, 7);
    assert.deepEqual([a.own.course.following, a.own.course.leader?.name], ['b', 'B']);
    assert.deepEqual(b.own.course.followers, [person('a')]);
    assert.ok(b.own.course.isWatched && !a.own.course.isWatched);
  });

  it('[P56] ends with the own hand, and with who is followed', () => {
    const { a, b, settle } = three();
    a.following.start('b');
    settle();
    a.move(3);
    settle();
    assert.deepEqual([a.own.course.following, b.own.course.followers], [null, []]);
    a.following.start('b');
    a.others.delete('b');
    a.following.look();
    assert.deepEqual([a.own.course.following, a.own.lost], [null, ['B']]);
  });

  it('ends with the session, as does the shared view', () => {
    const { a } = three();
    a.following.share(true);
    a.following.start('b');
    a.own.isHere = false;
    a.following.look();
    a.own.isHere = true;
    a.following.look();
    assert.deepEqual(a.own.course, ownCourse);
  });

  it('[P56] lets two who follow each other go on: whoever moves is followed by the other', () => {
    const { a, b, settle } = three();
    a.move(1);
    b.move(2);
    a.following.start('b');
    b.following.start('a');
    settle();
    assert.equal(a.own.place, b.own.place);
    b.move(9);
    settle();
    assert.deepEqual([a.own.place, b.own.place, b.own.course.following], [9, 9, null]);
  });

  it('does nothing for somebody who is not there, and for oneself', () => {
    const { a } = three();
    for (const id of ['z', 'a']) a.following.start(id);
    assert.equal(a.own.course.following, null);
  });
});

describe('the shared view of a session', () => {
  it('[P56] is that of whoever moved last, for those who have it on', () => {
    const { a, b, c, settle } = three();
    for (const one of [a, b]) one.following.share(true);
    settle();
    a.move(5);
    settle();
    assert.deepEqual([a.own.place, b.own.place, c.own.place], [5, 5, 0]);
    assert.ok(b.own.course.isShared);
    b.move(6);
    settle();
    assert.deepEqual([a.own.place, b.own.place, a.own.course.following], [6, 6, 'b']);
  });

  it('is where who turns it on goes, if others share one', () => {
    const { a, b, settle } = three();
    a.following.share(true);
    a.move(5);
    settle();
    b.following.share(true);
    settle();
    assert.deepEqual([b.own.place, b.own.course.following], [5, 'a']);
    a.following.share(false);
    settle();
    assert.equal(b.own.course.following, null);
  });

  it('is not led by who goes along with somebody, or only turns it on', () => {
    const { a, b, c, settle } = three();
    for (const one of [a, b]) one.following.share(true);
    settle();
    b.following.start('c');
    settle();
    c.move(40);
    settle();
    assert.deepEqual([a.own.course.following, b.own.place], [null, 40]);
  });

  it('is not torn between two who move at once', () => {
    const { a, b, settle } = three();
    for (const one of [a, b]) one.following.share(true);
    settle();
    for (let step = 1; step < 5; step += 1) {
      a.move(100 + step);
      b.move(200 + step);
      a.receive();
      b.receive();
      assert.deepEqual([a.own.place, b.own.place], [100 + step, 200 + step]);
    }
    settle();
    assert.equal(a.own.place, b.own.place);
  });
});

describe('windows that follow each other', () => {
  type Deed = {
    who: number;
    what: 'follow' | 'stop' | 'share' | 'unshare' | 'move' | 'receive' | 'wait';
    whom: number;
    place: number;
  };
  const deeds = fc.array(
    fc.record<Deed>({
      who: fc.nat(3),
      what: fc.constantFrom('follow', 'stop', 'share', 'unshare', 'move', 'receive', 'receive', 'receive', 'wait'),
      whom: fc.nat(3),
      place: fc.integer({ min: 1, max: 99 }),
    }),
    { maxLength: 40 },
  );
  const act = ({ windows, clock }: ReturnType<typeof windowsOf>, { who, what, whom, place }: Deed) => {
    const one = windows[who];
    assert.ok(one);
    const acts: Readonly<Record<Deed['what'], () => unknown>> = {
      follow: () => one.following.start(names[whom] ?? 'a'),
      stop: () => one.following.stop(),
      share: () => one.following.share(true),
      unshare: () => one.following.share(false),
      move: () => one.move(place),
      receive: () => one.receive(),
      wait: () => clock.advance(place * 10),
    };
    acts[what]();
  };

  it('[P56] come to rest and see the same as whom they follow, whatever was done', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const session = windowsOf(names);
        for (const deed of list) act(session, deed);
        session.settle();
        const placeBy = new Map(session.windows.map(({ id, own }) => [id, own.place]));
        for (const { own } of session.windows) {
          const { following } = own.course;
          if (following !== null) assert.equal(own.place, placeBy.get(following));
        }
      }),
      { numRuns: 400 },
    );
  });
});
