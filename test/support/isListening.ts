import { once } from 'node:events';
import { connect } from 'node:net';
import { errorCode } from '../../src/shared/errorCode.ts';

/** Whether anything takes a connection at a port of this computer. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (errorCode(error) === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
