import type { OwnerMessage, PageMessage } from '../shared/protocol/panel.ts';
import { parseOwnerMessage } from '../shared/protocol/panelSchema.ts';

/** The page's one line to its owner, whoever that is. */
export interface Port {
  send(message: PageMessage): void;
  /** Calls back with each message that is one of ours; the others are dropped. */
  listen(listener: (message: OwnerMessage) => void): void;
  /** What the page keeps for itself while it is hidden (untrusted JSON), such as the zoom. */
  recall(): unknown;
  remember(value: unknown): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(value: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The port of a VS Code webview: its API outwards, window messages inwards. */
export function openVsCodePort(): Port {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    listen: (listener) => addEventListener('message', (event) => deliver(event, listener)),
    recall: () => api.getState(),
    remember: (value) => api.setState(value),
  };
}

function deliver(event: MessageEvent<unknown>, listener: (message: OwnerMessage) => void): void {
  if (event.origin !== window.origin) return;
  const parsed = parseOwnerMessage(event.data);
  if (parsed.ok) listener(parsed.message);
}
