import * as v from 'valibot';
import { createSessionServer } from '../../../src/host/connection/sessionServer.ts';
import { createDoor, newDoorState } from '../../../src/host/door/door.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { maxMissedEdits } from '../../../src/shared/protocol/limits.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';

/** The process whose memory and handles are counted: a server and a room, without the limits on connects. */
const questionSchema = v.object({ question: v.picklist(['count', 'stop']) });
const unlimited = { perSecond: 1e6, burst: 1e6 };
const state = newDoorState();
const room = makeRoom();
// What the room keeps of its edits is full from the beginning.
const host = await takeSeat(room.connectLocal(), 'Host');
for (let n = 0; n <= maxMissedEdits; n += 1)
  void room.desk.commit(host.me.id, { id: `e${n}`, base: 0, changes: [{ path: 'adjustments.hue', value: n % 180 }] });
const server = createSessionServer({
  clock: systemClock,
  rates,
  connectRate: unlimited,
  arrivalRate: unlimited,
  addressArrivalRate: unlimited,
  door: createDoor({
    clock: systemClock,
    directory: room.directory,
    hostNames: new Set(),
    state,
    onChange: () => undefined,
  }),
  findDesk: () => room.desk,
  onError: (error) => console.error(error),
});
const port = await server.listen(0, '127.0.0.1');

const count = async (): Promise<object> => {
  // More than once, with turns between: what is let go of by a finalizer lives one round longer.
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await new Promise(setImmediate);
  }
  const kinds = process.getActiveResourcesInfo();
  const connections = kinds.filter((kind) => kind === 'TCPSocketWrap').length;
  return {
    heap: process.memoryUsage().heapUsed,
    connections,
    timers: kinds.filter((kind) => kind === 'Timeout').length,
    /** Of every kind that keeps a process alive or holds a file open, but for timers, which are counted above and come and go. */
    handles: kinds.filter((kind) => kind !== 'Immediate' && kind !== 'Timeout').length,
  };
};
const stop = async (): Promise<object> => {
  await server.stop();
  room.close('host-ended');
  return count();
};

process.on('message', async (message) => {
  const { question } = v.parse(questionSchema, message);
  process.send?.(await (question === 'stop' ? stop() : count()));
});
process.send?.({ port, session: state.session, token: state.tokens.editor });
