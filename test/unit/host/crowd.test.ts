import assert from 'node:assert/strict';
import { createIntake } from '../../../src/client/intake.ts';
import type { SeatPass } from '../../../src/client/seat.ts';
import { createAllowances } from '../../../src/host/connection/allowances.ts';
import { createPeer, type Peer } from '../../../src/host/connection/peer.ts';
import { createConnectGate } from '../../../src/host/door/connectGate.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { maxParticipants } from '../../../src/shared/protocol/limits.ts';
import { arrivalRate, connectRate, rates, returnRate, wrongConnectRate } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const deaf = { deliver: () => undefined, close: () => undefined };
const stepMs = 100;
const lastsMs = 10_000;

/** A room with somebody honest in it, and as many others as there is room for, all of one address. */
function setUp() {
  const clock = createFakeClock();
  const room = makeRoom({ clock });
  const intake = createIntake(clock);
  const mia = { told: 0, isLost: false };
  const line = {
    deliver(name: string): void {
      mia.told += 1;
      if (!intake.takeFact(name)) mia.isLost = true;
    },
    close: () => undefined,
  };
  assert.ok(room.desk.join(line, 'editor', { name: 'Mia' }).ok);
  const gate = createConnectGate(clock, { right: connectRate, wrong: wrongConnectRate, known: returnRate });
  const openPeer = (): Peer =>
    createPeer({ line: deaf, ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
  return { clock, room, mia, gate, openPeer, left: createAllowances(clock) };
}

type Crowd = ReturnType<typeof setUp>;
type Act = (peer: Peer, who: SeatPass, crowd: Crowd) => Promise<void>;

/** One line of one of them, as far as the door lets them in: does what `act` does, and is gone. Gives who they are, while they are known. */
async function come(crowd: Crowd, who: SeatPass | undefined, act: Act) {
  const { gate, openPeer, room } = crowd;
  if (who ? !gate.allowsBack(who.participantId) : !gate.allows('192.0.2.7', 'right')) return who;
  const peer = openPeer();
  const name = `Eve ${crowd.mia.told}`;
  const joined = await peer.request('room:join', { name, ...(who && { resume: who }) });
  if (!joined.ok || !('me' in joined)) return who;
  const pass = { participantId: joined.me.id, secret: joined.secret };
  await act(peer, pass, crowd);
  const isKnown = room.directory.find(pass.participantId) !== undefined;
  peer.drop();
  return isKnown ? pass : undefined;
}

async function comeAndGo(crowd: Crowd, comeBack: boolean, act: Act) {
  const others: (SeatPass | undefined)[] = Array.from({ length: maxParticipants - 1 }, () => undefined);
  let next = 0;
  for (let passedMs = 0; passedMs < lastsMs; passedMs += stepMs) {
    for (let n = 0; n < (arrivalRate.perSecond * stepMs) / 1_000; n += 1) {
      next = (next + 1) % others.length;
      const one = await come(crowd, others[next], act);
      others[next] = comeBack ? one : undefined;
    }
    crowd.clock.advance(stepMs);
  }
}

let sent = 0;
const say = (peer: Peer, name: string, payload: object) => {
  sent += 1;
  return peer.request(name, { id: `x${sent}`, ...payload });
};
const changes = [{ path: 'adjustments.hue', value: 7 }];
/** What everybody is told, in the order of how much of it there is. */
const sayings: readonly (readonly ['edit' | 'ping' | 'summon' | 'chat', (peer: Peer) => unknown])[] = [
  ['edit', (peer) => say(peer, 'edit:commit', { base: 0, changes })],
  ['ping', (peer) => peer.signal('presence:ping', { x: 1, y: 1 })],
  ['summon', (peer) => say(peer, 'view:summon', { view: [1, 1, 100, 100] })],
  ['chat', (peer) => say(peer, 'chat:say', { text: 'Hello' })],
];

/** As much as may be said at once. Whoever has less left is thrown out for it. */
const sayAll: Act = async (peer) => {
  for (const [kind, sayOne] of sayings) for (let n = 0; n < rates[kind].burst; n += 1) await sayOne(peer);
};
/** As much as they have left. */
const sayWhatIsLeft: Act = async (peer, { participantId }, { left }) => {
  const own = left.of(participantId, rates, false);
  for (const [kind, sayOne] of sayings) while (own.take(kind)) await sayOne(peer);
};
const takeNames: Act = async (peer, resume) => {
  for (let n = 1; n < rates.join.burst; n += 1) await peer.request('room:join', { name: `Eve ${n}`, resume });
};

describe('a crowd that comes and goes', () => {
  const crowds = [
    ['who come back with all that may be said at once', true, sayAll],
    ['of newcomers who say all that may be said at once', false, sayAll],
    ['who come back and keep to every limit', true, sayWhatIsLeft],
    ['of newcomers who keep to every limit', false, sayWhatIsLeft],
    ['who come back under ever other names', true, takeNames],
    ['of newcomers who take ever other names', false, takeNames],
  ] as const;
  for (const [what, comeBack, act] of crowds) {
    it(`[P47][P78] ${what} has nobody told more than they take`, async () => {
      const crowd = setUp();
      await comeAndGo(crowd, comeBack, act);
      assert.ok(crowd.mia.told > 200, `only ${crowd.mia.told} facts`);
      assert.ok(!crowd.mia.isLost, `lost, of ${crowd.mia.told} facts`);
    });
  }
});
