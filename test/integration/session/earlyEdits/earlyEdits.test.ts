import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import fc from 'fast-check';
import type { Room } from '../../../../src/host/room/room.ts';
import type { SessionLink } from '../../../../src/shared/protocol/link.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { eventPacket, joinRaw, type RawGuest } from '../../../support/rawGuest.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { endSessions, linkOf, openSession } from '../../../support/sessions.ts';
import { brokenFrames, type Message, messages } from './messages.ts';
import { pieces } from './wireFrames.ts';

const clock = createFakeClock();
/** Longer than a seat is kept and a line that is closed may take, and enough for all that a run sends. */
const pauseMs = 11_000;
/** Enough to tell the answers apart, and nothing of ids that the host draws. */
const comparedChars = 40;
/** Other facts come when time passes. */
const isAnswer = (packet: string): boolean => packet.startsWith('43') || packet.startsWith('42["session:ended"');
const turn = (): Promise<void> => new Promise(setImmediate);

/** A session, and somebody in it whose bytes are written by hand. */
class Side {
  readonly #link: SessionLink;
  readonly #isLong: boolean;
  readonly #log: string[] = [];
  #guest: RawGuest | undefined;
  #fences = 0;

  constructor(link: SessionLink, room: Room, isLong: boolean) {
    this.#link = link;
    this.#isLong = isLong;
    room.on('edit', ({ rev, id, changes }) => this.#log.push(`${rev} ${id} ${JSON.stringify(changes)}`));
  }

  /** What has become of them: the edits that were applied, what was heard, and how the connection was closed. */
  async take(run: number, sent: readonly Message[], last: Message | undefined, lengths: readonly number[]) {
    if (!this.#guest || this.#guest.isClosed) this.#guest = await joinRaw(this.#link);
    const guest = this.#guest;
    const heardBefore = guest.heard.length;
    await this.#write(guest, Buffer.concat(sent.map((message, n) => message(`${run}.${n}`, this.#isLong))), lengths);
    await this.#settle(guest);
    if (last) {
      await this.#write(guest, last(`${run}.x`, this.#isLong), lengths);
      await this.#settle(guest);
    }
    const heard = guest.heard.slice(heardBefore).filter(isAnswer);
    return {
      log: this.#log.splice(0),
      heard: heard.map((packet) => packet.slice(0, comparedChars)),
      code: guest.closeCode,
    };
  }

  async #write(guest: RawGuest, bytes: Buffer, lengths: readonly number[]): Promise<void> {
    const wire: unknown = Reflect.get(guest.socket, '_socket');
    assert.ok(wire instanceof Socket);
    wire.setNoDelay(true);
    for (const piece of pieces(bytes, lengths)) {
      if (wire.writable) wire.write(piece);
      await turn();
    }
  }

  /** Until all that was sent is done, or nobody is there any more who would do it. */
  async #settle(guest: RawGuest): Promise<void> {
    this.#fences += 1;
    const ack = `${1_000 + this.#fences}`;
    guest.socket.send(eventPacket('no:such', {}, Number(ack)), () => undefined);
    while (!guest.isClosed && !guest.heard.some((packet) => packet.startsWith(`43${ack}[`))) {
      // Somebody who is thrown out is cut off a second later.
      if (guest.heard.some((packet) => packet.includes('session:ended'))) clock.advance(1_000);
      await turn();
    }
  }
}

describe('edits that are taken before Socket.IO has looked at them', () => {
  after(endSessions);

  it('[P12][P24][P48] end as those do that go the long way, whatever frames, fragments and pieces they come in', async () => {
    const open = async (isLong: boolean): Promise<Side> => {
      const room = makeRoom({ clock });
      return new Side(linkOf(await openSession(room, { clock })), room, isLong);
    };
    const [early, long] = [await open(false), await open(true)];
    let run = 0;
    let applied = 0;
    const lengths = fc.oneof(
      fc.constant([1_000_000]),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
    );
    const sent = fc.array(messages, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sent, fc.option(brokenFrames, { nil: undefined, freq: 3 }), lengths, async (all, last, cut) => {
        run += 1;
        clock.advance(pauseMs);
        const [one, other] = await Promise.all([early, long].map((side) => side.take(run, all, last, cut)));
        assert.deepEqual(one, other);
        applied += one?.log.length ?? 0;
      }),
      { numRuns: 200 },
    );
    assert.ok(applied > 200, `${applied} edits were applied`);
  });
});
