import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinRoom } from '../../src/client/joinRoom.ts';
import type { Seat } from '../../src/client/seat.ts';
import type { Room } from '../../src/host/room/room.ts';
import { createDirectory } from '../../src/host/session/directory.ts';
import { createSessionRooms } from '../../src/host/session/sessionRooms.ts';
import { isNote, type ShownChatMessage } from '../../src/shared/protocol/chat.ts';
import { createLossyConnection, type LossyConnection } from '../fuzz/lossyConnection.ts';
import { createFakeClock, type FakeClock } from '../support/fakeClock.ts';
import { failTest } from '../support/journals.ts';
import { makeRoom } from '../support/rooms.ts';

interface Someone {
  readonly seat: Seat;
  readonly connection: LossyConnection;
}

interface Said {
  readonly text: string;
  readonly channel: string;
  readonly by: number;
}

/** Mia and Ole have the first image open, Ada the second. */
const roomOf = [0, 0, 1] as const;

/** What happens next: somebody says something somewhere, or the network does something to somebody. */
type Step =
  | { readonly who: number; readonly say: 'room' | 'session' | 'private' }
  | { readonly who: number; readonly network: keyof typeof deeds }
  | { readonly passMs: number };

const deeds = {
  drop: ({ connection }: Someone) => connection.drop(),
  restore: ({ connection }: Someone) => connection.restore(),
  timeOut: ({ connection }: Someone) => connection.timeOut(),
  up: ({ connection }: Someone) => connection.pass('up'),
  down: ({ connection }: Someone) => connection.pass('down'),
} as const;

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ who: fc.nat(2), say: fc.constantFrom('room', 'session', 'private') }),
    fc.record({ who: fc.nat(2), network: fc.constantFrom('drop', 'restore', 'timeOut', 'up', 'down') }),
    fc.record({ passMs: fc.integer({ min: 1, max: 6_000 }) }),
  ),
  { maxLength: 60 },
);

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

async function enter(room: Room, clock: FakeClock, name: string): Promise<Someone> {
  const connection = createLossyConnection(room, clock);
  const joining = joinRoom(connection, { displayName: name, clock });
  connection.pass('up');
  await settle();
  while (connection.pass('down')) await settle();
  const joined = await joining;
  assert.ok(joined.ok);
  return { seat: joined.seat, connection };
}

function messagesOf({ seat }: Someone): readonly ShownChatMessage[] {
  return seat.chatLines.flatMap((line) => (isNote(line) ? [] : [line]));
}

function isCalm(one: Someone): boolean {
  const { waiting } = one.connection;
  return (
    messagesOf(one).every(({ delivery }) => delivery !== 'sending') && waiting.up.length + waiting.down.length === 0
  );
}

/** Lets everything through until nothing is under way any more. */
async function calmDown(clock: FakeClock, people: readonly Someone[]): Promise<void> {
  for (const { connection } of people) connection.restore();
  for (let round = 0; round < 500; round += 1) {
    const passed = people.map(({ connection }) => [connection.pass('up'), connection.pass('down')]);
    await settle();
    if (passed.flat().some(Boolean)) continue;
    if (people.every(isCalm)) return;
    clock.advance(1_000);
    await settle();
  }
  assert.fail('something is still being sent');
}

function check({ text, channel, by }: Said, people: readonly Someone[]): void {
  const readers = people.flatMap((one, index) => (messagesOf(one).some((line) => line.text === text) ? [index] : []));
  const sent = people[by] && messagesOf(people[by]).find((line) => line.text === text);
  if (channel === 'session') assert.deepEqual(readers, [0, 1, 2]);
  else if (channel === 'room')
    assert.deepEqual(
      readers,
      [0, 1, 2].filter((one) => roomOf[one] === roomOf[by]),
    );
  else {
    // It may have come although its author was never told; the other way round never.
    const both = [by, (by + 1) % 3].sort();
    assert.deepEqual(sent?.delivery === 'sent' || readers.length === 2 ? readers : both, both);
    return;
  }
  assert.equal(sent?.delivery, 'sent');
}

interface World {
  readonly clock: FakeClock;
  readonly people: readonly Someone[];
  close(): void;
}

async function open(): Promise<World> {
  const clock = createFakeClock();
  const directory = createDirectory();
  const rooms = [makeRoom({ clock, directory }), makeRoom({ clock, directory })] as const;
  const session = createSessionRooms(failTest);
  for (const room of rooms) session.add(room);
  const [mia, ole] = [await enter(rooms[0], clock, 'Mia'), await enter(rooms[0], clock, 'Ole')];
  const people = [mia, ole, await enter(rooms[1], clock, 'Ada')];
  return {
    clock,
    people,
    close() {
      session.stop();
      for (const room of rooms) room.close('host-closed');
    },
  };
}

function say({ people }: World, who: number, where: string, text: string): Said {
  const [one, other] = [people[who], people[(who + 1) % 3]];
  assert.ok(one && other);
  const channel = where === 'private' ? other.seat.me.id : where;
  void one.seat.say(text, channel);
  return { text, channel, by: who };
}

/** Gives what was said. */
async function play(world: World, course: readonly Step[]): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const [index, step] of course.entries()) {
    if ('passMs' in step) world.clock.advance(step.passMs);
    else if ('say' in step) said.push(say(world, step.who, step.say, `${index}`));
    else deeds[step.network](world.people[step.who] ?? assert.fail());
    await settle();
  }
  return said;
}

describe('what is said on lines that break', () => {
  it('[P32][P69][P70] comes once to everybody it is for and to nobody else, in every channel', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (course) => {
        const world = await open();
        const said = await play(world, course);
        await calmDown(world.clock, world.people);
        for (const one of world.people) {
          const texts = messagesOf(one).map(({ text }) => text);
          assert.equal(new Set(texts).size, texts.length, 'nothing comes twice');
        }
        for (const one of said) check(one, world.people);
        world.close();
      }),
      { numRuns: 120 },
    );
  });
});
