import { once } from 'node:events';
import { WebSocket } from 'ws';

export async function join(address) {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  return {
    set: (path, value) => socket.send(JSON.stringify({ path, value })),
    onValue: (listener) => {
      socket.on('message', (data) => {
        const { path, value } = JSON.parse(data.toString());
        listener(path, value);
      });
    },
  };
}
