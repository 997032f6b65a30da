import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { Doc } from 'yjs';
import { setterOf } from './yClient.mjs';

export async function join(address) {
  const doc = new Doc();
  // Two documents of one process would otherwise hear of each other without the host.
  const provider = new WebsocketProvider(address, 'room', doc, { WebSocketPolyfill: WebSocket, disableBc: true });
  if (!provider.synced) await new Promise((resolve) => void provider.once('sync', resolve));
  return setterOf(doc);
}
