import assert from 'node:assert/strict';
import { type Course, ownCourse } from '../../../../src/editor/follow/course.ts';
import { createFollowing } from '../../../../src/editor/follow/following.ts';
import { handRestsMs } from '../../../../src/editor/follow/sharedView.ts';
import type { World } from '../../../../src/editor/follow/world.ts';
import { type About, nothingAbout, type Sight } from '../../../../src/shared/protocol/about.ts';
import type { Participant } from '../../../../src/shared/protocol/participant.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

export const person = (id: string): Participant => ({ id, name: id.toUpperCase(), colour: 0, role: 'editor' });
const sight = (place: number): Sight => [place, 0, 100, 100];

/** Windows that tell each other what they see, over lines that keep the order but take their time. */
export function windowsOf(ids: readonly string[]) {
  const clock = createFakeClock();
  const windows = ids.map((id) => createWindow(id));

  function createWindow(id: string) {
    const others = new Map(
      ids.filter((one) => one !== id).map((one) => [one, { participant: person(one), about: nothingAbout }]),
    );
    const own = { place: 0, course: ownCourse as Course, lost: [] as string[], isHere: true };
    const onTheWay: { from: string; about: About }[] = [];
    const world = (): World | undefined => (own.isHere ? { me: id, others } : undefined);
    const tell = () => {
      const { following, viewShared } = own.course;
      const about = { ...nothingAbout, at: 'r', view: sight(own.place), following, viewShared };
      for (const other of windows) if (other.id !== id) other.onTheWay.push({ from: id, about });
    };
    const following = createFollowing({
      clock,
      world,
      onLost: (name) => own.lost.push(name),
      onChange(course) {
        const before = JSON.stringify([own.place, own.course.following, own.course.viewShared]);
        own.course = course;
        own.place = course.target?.view?.[0] ?? own.place;
        if (JSON.stringify([own.place, course.following, course.viewShared]) !== before) tell();
      },
    });
    return {
      id,
      own,
      others,
      following,
      onTheWay,
      tell,
      move(place: number) {
        own.place = place;
        following.moveByHand();
        tell();
      },
      /** Takes the oldest packet that is on the way here. */
      receive() {
        const packet = onTheWay.shift();
        const from = packet && others.get(packet.from);
        if (packet && from) others.set(packet.from, { ...from, about: packet.about });
        if (packet) following.look();
        return packet !== undefined;
      },
    };
  }

  const settle = () => {
    for (let round = 0; round < 200; round += 1) {
      const isBusy = windows.map((one) => one.receive()).some(Boolean);
      clock.advance(isBusy ? 5 : handRestsMs);
      if (!isBusy && windows.every(({ onTheWay }) => onTheWay.length === 0)) return;
    }
    assert.fail('they never come to rest');
  };
  for (const one of windows) one.tell();
  settle();
  return { windows, clock, settle };
}

export function three() {
  const { windows, ...rest } = windowsOf(['a', 'b', 'c']);
  const [a, b, c] = windows;
  assert.ok(a && b && c);
  return { a, b, c, ...rest };
}
