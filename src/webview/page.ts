import './l10n.ts';

import { createApp } from './app.ts';
import { openVsCodePort } from './port.ts';
import { createStore } from './store.ts';

/** The page's entry: builds itself, then asks its owner for everything. */
const port = openVsCodePort();
const store = createStore();
const { kernelUrl = '', workerUrl = '' } = document.body.dataset;

createApp(document.body, store, port, { kernelUrl, workerUrl });
port.listen((message) => store.dispatch(message));
port.send({ type: 'page:ready' });
