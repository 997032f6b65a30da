import { once } from 'node:events';
import { io } from 'socket.io-client';

export async function join(address) {
  const socket = io(address, { transports: ['websocket'], forceNew: true });
  await once(socket, 'connect');
  return {
    set: (path, value) => void socket.emit('edit', { path, value }),
    setAcked: (path, value) => socket.emitWithAck('edit', { path, value }),
    onValue: (listener) => void socket.on('edit', ({ path, value }) => listener(path, value)),
  };
}
