import { SocketIOProvider } from 'y-socket.io';
import { Doc } from 'yjs';
import { setterOf } from './yClient.mjs';

export async function join(address) {
  const doc = new Doc();
  const provider = new SocketIOProvider(address, 'room', doc, { disableBc: true }, { transports: ['websocket'] });
  if (!provider.synced) await new Promise((resolve) => void provider.once('sync', resolve));
  return setterOf(doc);
}
