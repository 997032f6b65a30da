import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { Doc } from 'yjs';
import { setterOf } from './yClient.mjs';

export async function join(address) {
  const document = new Doc();
  const websocketProvider = new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: WebSocket });
  const provider = new HocuspocusProvider({ websocketProvider, name: 'room', document });
  provider.attach();
  if (!provider.synced) await new Promise((resolve) => void provider.on('synced', resolve));
  return setterOf(document);
}
