import { connect } from 'node:net';

/** Longer than any program takes that lives, in milliseconds: the system answers for it. */
const answerMs = 1_000;

/** Whether anything takes a connection at a port of this computer, though it may be asleep. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: answerMs });
  const isTaken = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false)).once('timeout', () => resolve(false));
  });
  socket.destroy();
  return isTaken;
}
