import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { eventPacket } from '../../../support/rawGuest.ts';
import { imageSha256 } from './attackedImage.ts';
import type { Attacker, Guest } from './attacker.ts';
import { insist } from './attacksByGuests.ts';

export const floodInUpheaval = 'floods of those to whom the host does something';
export const floodToTheEnd = 'floods up to the end of the session';

const crowd = 10;
const restMs = 6;
const hue = { path: 'adjustments.hue', value: 7 };
const about = { at: null, away: true, typing: 'room', rttMs: 7, following: null, viewShared: true, view: null };

/** Within what newcomers beyond a full house may send, so that the host alone throws them out. */
function flood({ socket, resume }: Guest, n: number): void {
  const commit = eventPacket('edit:commit', { id: `e${n}`, base: 0, changes: [{ ...hue, value: n % 99 }] }, n);
  // Some of what follows waits behind what is costly, and every other edit goes through Socket.IO.
  if (n % 30 === 0) socket.send(eventPacket('history:read', {}, n));
  if (n % 3 === 0) socket.send(n % 6 === 0 ? commit : commit.replace('[', '[ '));
  socket.send(eventPacket('presence:update', [n % 999, n % 999, [hue]]));
  if (n % 10 === 1) socket.send(eventPacket('presence:about', { ...about, rttMs: n % 999 }));
  if (n % 40 === 2) socket.send(eventPacket('chat:say', { id: `m${n}`, text: 'Hello' }, n));
  if (n % 80 === 4) socket.send(eventPacket('presence:ping', { x: n, y: n }));
  if (n % 10 === 5) socket.send(eventPacket('image:pull', { sha256: imageSha256, offset: 0, length: 16_384 }, n));
  if (n % 80 === 7) socket.send(eventPacket('room:join', { name: 'Eve', resume }, n));
  if (n % 80 === 47) socket.send(eventPacket('snapshot:name', { id: `s${n}`, title: 'Now' }, n));
}

/** While the host makes them viewers and editors, throws them out, locks the door and changes the links. */
export const attacksInUpheaval: Readonly<Record<string, (attacker: Attacker) => Promise<void>>> = {
  async [floodInUpheaval](attacker) {
    await Promise.all(Array.from({ length: crowd }, () => insist(attacker, flood, restMs)));
  },

  async [floodToTheEnd](attacker) {
    await Promise.all(Array.from({ length: crowd }, () => stay(attacker)));
  },
};

/** Floods until it is hung up on. */
async function stay({ isOver, join, count }: Attacker): Promise<void> {
  const guest = await join();
  for (let n = 0; guest?.socket.readyState === WebSocket.OPEN && !isOver(); n += 1) {
    flood(guest, n);
    count();
    await pause(restMs);
  }
}
