import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { eventPacket } from '../../../support/rawGuest.ts';
import { imageSha256 } from './attackedImage.ts';
import type { Attacker, Guest } from './attacker.ts';

const names = [
  'room:join',
  'room:leave',
  'edit:commit',
  'chat:say',
  'session:say',
  'private:say',
  'private:received',
  'image:pull',
  'save:request',
  'presence:update',
];
const hue = { path: 'adjustments.hue', value: 7 };
const sha256 = '0'.repeat(64);

/** Somebody who is thrown out and comes back, as long as it can; rests between what they do where that is said, in milliseconds. */
export async function insist(attacker: Attacker, act: (guest: Guest, n: number) => void, restMs = 0): Promise<void> {
  let guest: Guest | undefined;
  for (let n = 0; !attacker.isOver(); n += 1) {
    if (guest?.socket.readyState !== WebSocket.OPEN) guest = await attacker.join();
    if (guest && guest.socket.bufferedAmount < 1_000_000) {
      act(guest, n);
      attacker.count();
    }
    if (!guest || restMs > 0 || n % 100 === 0) await pause(Math.max(1, restMs));
  }
}

/** Sends what `next` gives. */
async function pour(attacker: Attacker, next: (n: number) => string | Buffer, connections = 1): Promise<void> {
  const streams = Array.from({ length: connections }, () => insist(attacker, ({ socket }, n) => socket.send(next(n))));
  await Promise.all(streams);
}

function sampler<T>(arbitrary: fc.Arbitrary<T>): () => T {
  const values = fc.sample(arbitrary, { seed: 7, numRuns: 500 });
  let at = 0;
  return () => {
    at = (at + 1) % values.length;
    return values[at] as T;
  };
}

const randomEvent = sampler(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue()));
const wrongPayload = sampler(
  fc.oneof(
    fc.record({ id: fc.jsonValue(), base: fc.jsonValue(), changes: fc.jsonValue(), text: fc.jsonValue() }),
    fc.record({ sha256: fc.jsonValue(), offset: fc.jsonValue(), length: fc.jsonValue() }),
    fc.record({ name: fc.jsonValue(), room: fc.jsonValue(), resume: fc.jsonValue() }),
    fc.array(fc.jsonValue()),
  ),
);

const zeros = `[${'0,'.repeat(450_000)}0]`;
const brackets = `[${'{},'.repeat(33_000)}{}]`;
const nested = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;

/** What somebody can do whom the link was leaked to. */
export const attacksByGuests: Readonly<Record<string, (attacker: Attacker) => Promise<void>>> = {
  'random JSON': (attacker) =>
    pour(attacker, (n) => {
      const [name, payload] = randomEvent();
      return eventPacket(name, payload, n % 2 === 0 ? n : undefined);
    }),

  'wrong types': (attacker) => pour(attacker, (n) => eventPacket(names[n % names.length] ?? '', wrongPayload(), n)),

  '10,000 attachments': (attacker) =>
    pour(attacker, (n) =>
      n % 10 === 0 ? `45${n % 20 === 0 ? 10_000 : 9}-["chat:say",{"_placeholder":true,"num":0}]` : randomBytes(50_000),
    ),

  'tiny fragments': (attacker) => insist(attacker, ({ socket }) => socket.send('4', { fin: false })),

  'huge arrays': (attacker) =>
    pour(attacker, (n) => {
      if (n % 3 === 0) return `42${n}["edit:commit",{"id":"e","base":0,"changes":${zeros}}]`;
      return n % 3 === 1 ? `42${n}["edit:commit",${nested}]` : `42["presence:update",${zeros}]`;
    }),

  async 'brackets that wait behind pages of the history'(attacker) {
    const ask = ({ socket }: Guest, n: number): void => {
      for (let k = 0; k < 5; k += 1) socket.send(eventPacket('history:read', {}, 10 * n + k));
      for (let k = 5; k < 10; k += 1) socket.send(`42${10 * n + k}["edit:commit",${brackets}]`);
    };
    await Promise.all(Array.from({ length: 27 }, () => insist(attacker, ask, 900)));
  },

  async 'slow readers'(attacker) {
    const read = (n: number): string =>
      eventPacket('image:pull', { sha256: imageSha256, offset: 0, length: 16_384 }, n);
    const say = (n: number): string => eventPacket('chat:say', { id: `m${n}`, text: 'x'.repeat(1_900) }, n);
    const ask = ({ socket }: Guest, n: number): void => {
      socket.pause();
      socket.send(n % 20 === 0 ? say(n) : read(n));
    };
    await Promise.all(Array.from({ length: 8 }, () => insist(attacker, ask)));
  },

  'a flood from one connection': (attacker) =>
    pour(attacker, (n) => eventPacket('edit:commit', { id: `e${n}`, base: 0, changes: [hue] }, n)),

  'floods from many connections': (attacker) =>
    pour(attacker, (n) => eventPacket('presence:update', [n, n, [hue]]), 20),

  'bad chunks and hashes': (attacker) =>
    pour(attacker, (n) =>
      eventPacket('image:pull', { sha256, offset: n % 2 === 0 ? -1 : 2 ** 52, length: n % 3 === 0 ? 0 : 2 ** 40 }, n),
    ),

  async 'join storms of 500'({ isOver, join, count }) {
    while (!isOver()) {
      await Promise.all(Array.from({ length: 500 }, join));
      count(500);
      await pause(50);
    }
  },

  async 'rejoins of a full house'(attacker) {
    const rejoin = ({ socket, resume }: Guest, n: number): void =>
      socket.send(eventPacket('room:join', { name: 'Eve', resume }, n));
    await Promise.all(Array.from({ length: 27 }, () => insist(attacker, rejoin, 5)));
  },

  'floods below the events': (attacker) => insist(attacker, ({ socket }) => socket.ping()),
};
